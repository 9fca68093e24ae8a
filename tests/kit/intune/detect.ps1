
$Outdated = @(
    foreach ($Browser in $Browsers) {
        $Wanted = @(Get-WantedValues $Browser)
        @(Get-MissingValues $Wanted) + @(Get-SurplusValues $Browser $Wanted) | ForEach-Object { "$($_.Key)\$($_.Name)" }
    }
    Get-FirefoxFiles | Where-Object { Get-NewFirefoxText $_ }
)
if ($Outdated.Count -gt 0) {
    Write-Output "To be set: $($Outdated -join '; ')"
    exit 1
}
Write-Output 'The policy of Syntaskio is set.'
exit 0
