# Removes the policy of Syntaskio for ConnectWise. The browsers remove the extension; other policies stay.
# Intune: the uninstall command of an app, or the remediation script of a remediation. Run it as the system.
# Exit code 0: it is removed; 1: it failed, and the output says why.

# A policy with a mistake in it must change nothing.
$ErrorActionPreference = 'Stop'

# Replace the id by that of your package, and the policy by your own. Do it in deploy.ps1, detect.ps1 and remove.ps1 alike.
$ExtensionId = 'STORE_EXTENSION_ID'
$FirefoxId = 'syntaskio@connectwise.extension'
$ChromeInstallation = [ordered]@{
    installation_mode = 'force_installed'
    update_url = 'https://clients2.google.com/service/update2/crx'
    toolbar_pin = 'force_pinned'
}
$EdgeInstallation = [ordered]@{
    installation_mode = 'force_installed'
    update_url = 'https://clients2.google.com/service/update2/crx'
    toolbar_state = 'force_shown'
}
$FirefoxInstallation = [ordered]@{
    installation_mode = 'force_installed'
    install_url = 'https://addons.mozilla.org/firefox/downloads/latest/syntaskio@connectwise.extension/latest.xpi'
    default_area = 'navbar'
}
$Policy = @'
{
  "policyVersion": 1,
  "managedBy": "Contoso IT",
  "supportText": "Contoso IT, extension 4711",
  "supportUrl": "https://help.contoso.com/syntaskio",
  "connectBy": "oauth",
  "region": "na",
  "serverAddress": "https://psa.contoso.com",
  "webAddress": "https://na.myconnectwise.net",
  "companyId": "contoso",
  "clientId": "00000000-0000-0000-0000-000000000000",
  "checkEveryMinutes": 5,
  "minCheckEveryMinutes": 5,
  "workingHoursOn": true,
  "workingDays": [
    1,
    2,
    3,
    4,
    5
  ],
  "workingFrom": "08:00",
  "workingTo": "18:00",
  "hoursZone": "America/New_York",
  "quietHoursOn": false,
  "quietFrom": "22:00",
  "quietTo": "07:00",
  "showBadge": true,
  "badgeCounts": "dueToday",
  "showNotifications": true,
  "notifyOverdue": true,
  "notifyDueSoon": true,
  "notifyPriority": true,
  "notifyAssigned": true,
  "notifyBack": true,
  "leadMinutes": 15,
  "staySignedIn": "untilClosed",
  "lockAfterMinutes": 240,
  "hiddenBoards": [
    "Internal"
  ],
  "hiddenStatuses": [
    "Waiting on Customer"
  ],
  "allowExport": true,
  "allowActions": "all",
  "allowCustomerMail": true,
  "consentGranted": true,
  "lock": [
    "connectBy",
    "region",
    "serverAddress",
    "webAddress",
    "companyId",
    "clientId",
    "staySignedIn",
    "lockAfterMinutes"
  ]
}
'@ | ConvertFrom-Json

# Intune shows what a script writes. What goes to the error stream counts as a failure of the script itself.
trap {
    Write-Output "Failed: $_"
    exit 1
}
if ($ExtensionId -notmatch '^[a-p]{32}$') { throw 'Replace the value of $ExtensionId by the id of your package.' }

$Browsers = @(
    @{ Key = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google\Chrome'; Installation = $ChromeInstallation }
    @{ Key = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Edge'; Installation = $EdgeInstallation }
)

function Get-PolicyKey($Browser) { "$($Browser.Key)\3rdparty\extensions\$ExtensionId\policy" }

function Get-InstallationKey($Browser) { "$($Browser.Key)\ExtensionSettings\$ExtensionId" }

# Reads one value; null where it is not set.
function Get-RegistryValue($Key, $Name) { [Microsoft.Win32.Registry]::GetValue($Key, $Name, $null) }

# The files of Firefox with its policies, one for each installation.
function Get-FirefoxFiles {
    $Folders = @($env:ProgramW6432, $env:ProgramFiles, ${env:ProgramFiles(x86)}) | Where-Object { $_ } | Select-Object -Unique
    foreach ($Folder in $Folders) {
        $Firefox = Join-Path $Folder 'Mozilla Firefox'
        if (Test-Path -LiteralPath (Join-Path $Firefox 'firefox.exe')) { Join-Path $Firefox 'distribution\policies.json' }
    }
}

# All policies of a Firefox; those of other programs are among them.
function Read-FirefoxPolicies($File) {
    if (-not (Test-Path -LiteralPath $File)) { return [pscustomobject]@{} }
    Get-Content -LiteralPath $File -Raw -Encoding UTF8 | ConvertFrom-Json
}

function ConvertTo-Text($Json) { ConvertTo-Json -InputObject $Json -Depth 100 }

# Writes the file under another name first, so that Firefox never reads a part of it.
function Write-FirefoxPolicies($File, $Text) {
    New-Item -ItemType Directory -Force -Path (Split-Path $File) | Out-Null
    # Without a byte order mark, which Firefox does not expect.
    [System.IO.File]::WriteAllText("$File.new", $Text, (New-Object System.Text.UTF8Encoding $false))
    Move-Item -LiteralPath "$File.new" -Destination $File -Force
}

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
