#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <limits>

#include "parts.h"

// fsync alone leaves data in the drive's cache on macOS; volumes without F_FULLFSYNC (network, some FUSE) have no more.
static int FlushWhole(int fd) {
  if (fcntl(fd, F_FULLFSYNC) == 0) return 0;
  if (errno != ENOTSUP && errno != EINVAL && errno != ENOTTY) return errno;
  return fsync(fd) == 0 ? 0 : errno;
}

Outcome FlushFile(int fd) { return {"F_FULLFSYNC", FlushWhole(fd)}; }

Outcome SyncFolder(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return {"open", errno};
  const int code = FlushWhole(fd);
  close(fd);
  return {"F_FULLFSYNC", code};
}

Reserved ReserveSpace(int fd, int64_t offset, int64_t length, Outcome* outcome) {
  *outcome = {"F_PREALLOCATE", EINVAL};
  if (offset < 0 || length <= 0 || offset > std::numeric_limits<int64_t>::max() - length) return Reserved::kFailed;
  // F_PEOFPOSMODE counts from the physical end of the file: ask for what is missing up to the end wanted.
  struct stat facts;
  if (fstat(fd, &facts) != 0) {
    outcome->code = errno;
    return Reserved::kFailed;
  }
  const int64_t missing = offset + length - static_cast<int64_t>(facts.st_blocks) * 512;
  outcome->code = 0;
  if (missing <= 0) return Reserved::kYes;
  fstore_t store = {F_ALLOCATEALL, F_PEOFPOSMODE, 0, missing, 0};
  if (fcntl(fd, F_PREALLOCATE, &store) == 0) return Reserved::kYes;
  outcome->code = errno;
  return errno == ENOTSUP || errno == ENOTTY ? Reserved::kNotHere : Reserved::kFailed;
}
