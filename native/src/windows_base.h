// Windows 10 and later, where GetSystemTimePreciseAsFileTime and QueryInterruptTimePrecise are.
#pragma once

#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#undef _WIN32_WINNT
#define _WIN32_WINNT 0x0A00
#undef NTDDI_VERSION
#define NTDDI_VERSION 0x0A000000

#include <windows.h>
// after windows.h
#include <realtimeapiset.h>
#include <winsvc.h>
