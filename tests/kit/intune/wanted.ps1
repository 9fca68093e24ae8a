
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
