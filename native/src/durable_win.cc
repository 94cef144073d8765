#include "windows_base.h"

#include <cerrno>
#include <limits>

#include "parts.h"

// libuv's, exported by node.exe and electron.exe: a descriptor counts in the C run-time library that opened it alone,
// and the addon may have another one.
extern "C" __declspec(dllimport) HANDLE uv_get_osfhandle(int fd);

namespace {

constexpr DWORD kQuotaExceeded = 1295;  // ERROR_DISK_QUOTA_EXCEEDED, which older headers do not name

int CodeOf(DWORD error) {
  switch (error) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
      return ENOSPC;
    case kQuotaExceeded:
      return ENOSPC;
    case ERROR_WRITE_PROTECT:
      return EROFS;
    case ERROR_ACCESS_DENIED:
      return EACCES;
    case ERROR_INVALID_HANDLE:
      return EBADF;
    case ERROR_INVALID_PARAMETER:
      return EINVAL;
    default:
      return EIO;
  }
}

}  // namespace

Outcome FlushFile(int fd) {
  const HANDLE handle = uv_get_osfhandle(fd);
  if (handle == INVALID_HANDLE_VALUE) return {"FlushFileBuffers", EBADF};
  return {"FlushFileBuffers", FlushFileBuffers(handle) ? 0 : CodeOf(GetLastError())};
}

// NTFS and ReFS keep names in order in their journals, and Windows has no call to flush a folder for an ordinary user.
Outcome SyncFolder(const std::string&) { return {}; }

Reserved ReserveSpace(int fd, int64_t offset, int64_t length, Outcome* outcome) {
  *outcome = {"FileAllocationInfo", EINVAL};
  if (offset < 0 || length <= 0 || offset > std::numeric_limits<int64_t>::max() - length) return Reserved::kFailed;
  const HANDLE handle = uv_get_osfhandle(fd);
  FILE_STANDARD_INFO facts;
  if (!GetFileInformationByHandleEx(handle, FileStandardInfo, &facts, sizeof facts)) {
    outcome->code = CodeOf(GetLastError());
    return Reserved::kFailed;
  }
  outcome->code = 0;
  // An allocation that is smaller than the file would cut it.
  if (facts.AllocationSize.QuadPart >= offset + length) return Reserved::kYes;
  FILE_ALLOCATION_INFO allocation;
  allocation.AllocationSize.QuadPart = offset + length;
  if (SetFileInformationByHandle(handle, FileAllocationInfo, &allocation, sizeof allocation)) return Reserved::kYes;
  outcome->code = CodeOf(GetLastError());
  return outcome->code == ENOSPC ? Reserved::kFailed : Reserved::kNotHere;
}
