
foreach ($Browser in $Browsers) {
    foreach ($Key in "$($Browser.Key)\3rdparty\extensions\$ExtensionId", (Get-InstallationKey $Browser)) {
        if (Test-Path -LiteralPath "Registry::$Key") { Remove-Item -LiteralPath "Registry::$Key" -Recurse }
    }
    # An empty key would hide a text of the same name that somebody sets later.
    $Settings = Get-Item -LiteralPath "Registry::$($Browser.Key)\ExtensionSettings" -ErrorAction SilentlyContinue
    if ($Settings -and $Settings.SubKeyCount -eq 0 -and $Settings.ValueCount -eq 0) { $Settings | Remove-Item }
}
foreach ($File in @(Get-FirefoxFiles)) {
    if (-not (Test-Path -LiteralPath $File)) { continue }
    $Json = Read-FirefoxPolicies $File
    $Before = ConvertTo-Text $Json
    foreach ($Section in $Json.policies.'3rdparty'.Extensions, $Json.policies.ExtensionSettings) {
        if ($Section) { $Section.PSObject.Properties.Remove($FirefoxId) }
    }
    $After = ConvertTo-Text $Json
    if ($After -cne $Before) { Write-FirefoxPolicies $File $After }
}
Write-Output 'The policy of Syntaskio is removed.'
exit 0
