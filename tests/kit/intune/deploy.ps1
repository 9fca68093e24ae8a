
foreach ($Browser in $Browsers) {
    $Wanted = @(Get-WantedValues $Browser)
    foreach ($Each in @(Get-MissingValues $Wanted)) {
        $Path = "Registry::$($Each.Key)"
        # With -Force, New-Item makes the keys above as well, and would empty a key that is there.
        if (-not (Test-Path -LiteralPath $Path)) { New-Item -Path $Path -Force | Out-Null }
        $Type = if ($Each.Value -is [string]) { 'String' } else { 'DWord' }
        New-ItemProperty -LiteralPath $Path -Name $Each.Name -Value $Each.Value -PropertyType $Type -Force | Out-Null
    }
    foreach ($Each in @(Get-SurplusValues $Browser $Wanted)) {
        Remove-ItemProperty -LiteralPath "Registry::$($Each.Key)" -Name $Each.Name
    }
    # The key of a list that is no longer set would count as an empty list.
    Get-ChildItem -LiteralPath "Registry::$(Get-PolicyKey $Browser)" -ErrorAction SilentlyContinue |
        Where-Object { $_.ValueCount -eq 0 } | Remove-Item
}
foreach ($File in @(Get-FirefoxFiles)) {
    $Text = Get-NewFirefoxText $File
    if ($Text) { Write-FirefoxPolicies $File $Text }
}
Write-Output 'The policy of Syntaskio is set.'
exit 0
