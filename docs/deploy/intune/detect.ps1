# Tells whether the policy of Syntaskio for ConnectWise is set as below. It changes nothing.
# Intune: the detection script of a remediation or of an app. Run it as the system.
# Exit code 0: it is set; 1: something is to be set, or the script failed.

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

# What must be in the registry for one browser. A list is a key whose values have numbers as names.
function Get-WantedValues($Browser) {
    # Where ExtensionSettings is one text, it lists the extensions of your company: a key of the same name would hide them
    # all. Add the extension to that text instead.
    if ($null -eq (Get-RegistryValue $Browser.Key 'ExtensionSettings')) {
        foreach ($Name in $Browser.Installation.Keys) {
            [pscustomobject]@{ Key = Get-InstallationKey $Browser; Name = $Name; Value = $Browser.Installation[$Name] }
        }
    }
    $Key = Get-PolicyKey $Browser
    foreach ($Property in $Policy.PSObject.Properties) {
        if ($Property.Value -is [array]) {
            $Number = 0
            foreach ($Item in $Property.Value) {
                $Number++
                [pscustomobject]@{ Key = "$Key\$($Property.Name)"; Name = "$Number"; Value = ConvertTo-RegistryValue $Item }
            }
        } else {
            [pscustomobject]@{ Key = $Key; Name = $Property.Name; Value = ConvertTo-RegistryValue $Property.Value }
        }
    }
}

# Numbers, true and false are DWORDs.
function ConvertTo-RegistryValue($Value) {
    if ($Value -is [string]) { $Value } else { [int]$Value }
}

function Get-MissingValues($Wanted) {
    $Wanted | Where-Object { (Get-RegistryValue $_.Key $_.Name) -cne $_.Value }
}

# What is in the policy of the extension and no longer wanted.
function Get-SurplusValues($Browser, $Wanted) {
    $Path = "Registry::$(Get-PolicyKey $Browser)"
    if (-not (Test-Path -LiteralPath $Path)) { return }
    $Known = $Wanted | ForEach-Object { "$($_.Key)\$($_.Name)" }
    foreach ($Found in @(Get-Item -LiteralPath $Path) + @(Get-ChildItem -LiteralPath $Path -Recurse)) {
        foreach ($Name in $Found.GetValueNames()) {
            if ($Known -notcontains "$($Found.Name)\$Name") { [pscustomobject]@{ Key = $Found.Name; Name = $Name } }
        }
    }
}

# The text that the policies of a Firefox must have; nothing if they have it.
function Get-NewFirefoxText($File) {
    $Json = Read-FirefoxPolicies $File
    $Before = ConvertTo-Text $Json
    $Policies = Get-Section $Json 'policies'
    $Extensions = Get-Section (Get-Section $Policies '3rdparty') 'Extensions'
    $Settings = Get-Section $Policies 'ExtensionSettings'
    Set-Property $Extensions $FirefoxId $Policy
    Set-Property $Settings $FirefoxId ([pscustomobject]$FirefoxInstallation)
    $After = ConvertTo-Text $Json
    if ($After -cne $Before) { $After }
}

# The object below a name, which is made if there is none.
function Get-Section($Object, $Name) {
    if ($null -eq $Object.$Name) { Set-Property $Object $Name ([pscustomobject]@{}) }
    $Object.$Name
}

# Keeps the place of a property that is there already, so that an unchanged file stays the same text.
function Set-Property($Object, $Name, $Value) {
    if ($Object.PSObject.Properties[$Name]) { $Object.$Name = $Value }
    else { $Object | Add-Member -NotePropertyName $Name -NotePropertyValue $Value }
}

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
