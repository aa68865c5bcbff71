; planbench for one user of Windows: no administrator, Start menu, both suffixes, an update in place,
; and a removal that leaves what the user made. `/S` does all of it without a window.
; Given by the builder: VERSION, FOLDER (what is installed), OUTPUT, ICON, KILOBYTES.
Unicode true
SetCompressor /SOLID lzma
Name "planbench"
OutFile "${OUTPUT}"
RequestExecutionLevel user
ManifestSupportedOS Win10
InstallDir "$LOCALAPPDATA\Programs\planbench"
InstallDirRegKey HKCU "Software\planbench" "InstallDir"
Icon "${ICON}"
UninstallIcon "${ICON}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "planbench"
VIAddVersionKey "CompanyName" "planbench"
VIAddVersionKey "FileDescription" "planbench"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "EUPL-1.2"

!include MUI2.nsh
!include LogicLib.nsh
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\planbench.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Swedish"
!insertmacro MUI_LANGUAGE "Norwegian"
!insertmacro MUI_LANGUAGE "NorwegianNynorsk"
!insertmacro MUI_LANGUAGE "English"

LangString Running ${LANG_SWEDISH} "planbench är öppet. Stäng det och välj Försök igen. Det du har skrivit är sparat."
LangString Running ${LANG_NORWEGIAN} "planbench er åpent. Lukk det og velg Prøv på nytt. Det du har skrevet, er lagret."
LangString Running ${LANG_NORWEGIANNYNORSK} "planbench er ope. Lukk det og vel Prøv på nytt. Det du har skrive, er lagra."
LangString Running ${LANG_ENGLISH} "planbench is open. Close it and choose Retry. What you have written is saved."

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\planbench"
!define CLASSES "Software\Classes"

; A program that runs holds its files: opening one for writing tells, without a list of processes.
; Asking for the error flag clears it, so each file is asked about once, on its own.
!macro RefuseWhileOpen PREFIX
Function ${PREFIX}RefuseWhileOpen
  Push $0
  Push "$INSTDIR\planbench.com"
  Push "$INSTDIR\planbench.exe"
  Call ${PREFIX}RefuseWhileRunning
  Call ${PREFIX}RefuseWhileRunning
  Pop $0
FunctionEnd
Function ${PREFIX}RefuseWhileRunning
  Exch $1
  again:
  ${If} ${FileExists} $1
    ClearErrors
    FileOpen $0 $1 a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 5
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
  Pop $1
FunctionEnd
!macroend
!insertmacro RefuseWhileOpen ""
!insertmacro RefuseWhileOpen "un."

; Only what planbench itself put there is removed, never a file that somebody has laid beside it.
!macro RemoveProgram
  RMDir /r "$INSTDIR\Lib"
  RMDir /r "$INSTDIR\DLLs"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\planbench.exe"
  Delete "$INSTDIR\planbench.com"
  Delete "$INSTDIR\planbench.ico"
  Delete "$INSTDIR\python*.dll"
  Delete "$INSTDIR\python*._pth"
  Delete "$INSTDIR\vcruntime140*.dll"
  Delete "$INSTDIR\LICENSE.txt"
!macroend

!macro Suffix SUFFIX CLASS WORDS
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}" "" "${CLASS}"
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${CLASS}" ""
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "${WORDS}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "AppUserModelID" "planbench.planbench"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\planbench.exe,0"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\planbench.exe" "%1"'
!macroend
!macro UnSuffix SUFFIX CLASS
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
  DeleteRegValue HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${CLASS}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids"
  DeleteRegValue HKCU "${CLASSES}\${SUFFIX}" ""
  DeleteRegKey /ifempty HKCU "${CLASSES}\${SUFFIX}"
!macroend

Section
  Call RefuseWhileOpen
  ; An update: the old program goes first, so that no file of it stays behind.
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\planbench.lnk" "$INSTDIR\planbench.exe"
  WriteRegStr HKCU "Software\planbench" "InstallDir" "$INSTDIR"
  !insertmacro Suffix ".planbench" "planbench.project" "planbench"
  !insertmacro Suffix ".planbench-utbyte" "planbench.exchange" "planbench"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "planbench"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\planbench.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "planbench"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
SectionEnd

Section "Uninstall"
  Call un.RefuseWhileOpen
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\planbench.lnk"
  !insertmacro UnSuffix ".planbench" "planbench.project"
  !insertmacro UnSuffix ".planbench-utbyte" "planbench.exchange"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\planbench"
SectionEnd
