#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <limits>

#include "parts.h"

Outcome FlushFile(int fd) { return {"fdatasync", fdatasync(fd) == 0 ? 0 : errno}; }

Outcome SyncFolder(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return {"open", errno};
  const int code = fsync(fd) == 0 ? 0 : errno;
  close(fd);
  return {"fsync", code};
}

Reserved ReserveSpace(int fd, int64_t offset, int64_t length, Outcome* outcome) {
  *outcome = {"fallocate", EINVAL};
  if (offset < 0 || length <= 0 || offset > std::numeric_limits<int64_t>::max() - length) return Reserved::kFailed;
  int result = 0;
  do {
    result = fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, length);
  } while (result != 0 && errno == EINTR);
  outcome->code = result == 0 ? 0 : errno;
  if (result == 0) return Reserved::kYes;
  return errno == EOPNOTSUPP || errno == ENOSYS ? Reserved::kNotHere : Reserved::kFailed;
}
