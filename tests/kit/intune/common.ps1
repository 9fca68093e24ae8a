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
