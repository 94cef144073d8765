#include "windows_base.h"

#include "parts.h"

namespace {

constexpr double kTicksInMillisecond = 10000.0;             // of 100 ns
constexpr double kMillisecondsFrom1601To1970 = 11644473600000.0;

// Whether the time service is told where to take the time from: a machine of which it is not, or whose service does not
// run, steers by its own crystal. Whether it succeeded is not told in a documented place, so nothing else is claimed.
bool IsLeftToItself() {
  wchar_t type[32] = L"";
  DWORD size = sizeof type;
  const LSTATUS read = RegGetValueW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters", L"Type",
                                    RRF_RT_REG_SZ, nullptr, type, &size);
  if (read == ERROR_SUCCESS && lstrcmpiW(type, L"NoSync") == 0) return true;
  const SC_HANDLE services = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT);
  if (services == nullptr) return false;
  const SC_HANDLE time = OpenServiceW(services, L"W32Time", SERVICE_QUERY_STATUS);
  SERVICE_STATUS status = {};
  const bool stopped =
      time != nullptr && QueryServiceStatus(time, &status) && status.dwCurrentState == SERVICE_STOPPED;
  if (time != nullptr) CloseServiceHandle(time);
  CloseServiceHandle(services);
  return stopped;
}

}  // namespace

ClockReading ReadClocks() {
  ClockReading reading;
  FILETIME now;
  GetSystemTimePreciseAsFileTime(&now);
  ULARGE_INTEGER ticks;
  ticks.LowPart = now.dwLowDateTime;
  ticks.HighPart = now.dwHighDateTime;
  reading.realtime_ms = static_cast<double>(ticks.QuadPart) / kTicksInMillisecond - kMillisecondsFrom1601To1970;
  ULONGLONG interrupt = 0;
  QueryInterruptTimePrecise(&interrupt);  // counts suspended time too, unlike QueryUnbiasedInterruptTime
  reading.boottime_ms = static_cast<double>(interrupt) / kTicksInMillisecond;
  if (IsLeftToItself()) reading.state = "unsynchronised";
  return reading;
}
