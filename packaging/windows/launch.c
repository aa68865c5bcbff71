/* planbench.exe (a window) and planbench.com (a terminal): one program, the interpreter beside it.
 *
 * A process of planbench's own, such as the one that paints pictures or reads a dictionary, is
 * started by Python with `--multiprocessing-fork`: those arguments go on as they are.
 */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

typedef int (*PyMain)(int, wchar_t **);

static int missing(void) {
    MessageBoxW(NULL, L"" PYTHON_DLL L" is missing. Install planbench again.", L"planbench", MB_ICONERROR);
    return 3;
}

static int start(int argc, wchar_t **argv) {
    static wchar_t path[32768];
    DWORD length = GetModuleFileNameW(NULL, path, 32768 - 32);
    if (length == 0 || length >= 32768 - 32) return missing();
    while (length && path[length - 1] != L'\\') length--;
    wcscpy(path + length, L"" PYTHON_DLL);
    HMODULE python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python) return missing();
    PyMain py_main = (PyMain)(void *)GetProcAddress(python, "Py_Main");
    for (int i = 1; i < argc; i++)
        if (!wcscmp(argv[i], L"--multiprocessing-fork")) return py_main(argc, argv);
    wchar_t **ours = calloc(argc + 5, sizeof *ours);
    if (!ours) return 3;
    ours[0] = argv[0];
    ours[1] = L"-X";
    ours[2] = L"utf8";
    ours[3] = L"-m";
    ours[4] = L"planbench";
    for (int i = 1; i < argc; i++) ours[i + 4] = argv[i];
    return py_main(argc + 4, ours);
}

#ifdef CONSOLE
int wmain(int argc, wchar_t **argv) { return start(argc, argv); }
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR line, int show) {
    (void)instance; (void)before; (void)line; (void)show;
    return start(__argc, __wargv);
}
#endif
