// Calls what answers for this system as the addon does, with good and with hopeless arguments, under the sanitizers.
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

#include "../../../native/src/parts.h"

static int failures = 0;

static void Expect(bool holds, const char* sentence) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", sentence);
  failures += 1;
}

static void TryClocks() {
  const ClockReading first = ReadClocks();
  const ClockReading second = ReadClocks();
  Expect(first.realtime_ms > 1.7e12, "the wall clock counts milliseconds since 1970");
  Expect(first.boottime_ms > 0 && second.boottime_ms >= first.boottime_ms, "the boot clock never goes back");
  const std::string state = first.state;
  Expect(state == "synchronised" || state == "unsynchronised" || state == "unknown", "the state has a name");
  Expect(state == "synchronised" || first.error_ms < 0, "nothing is claimed of a clock that nobody sets");
}

static void TryFlushing(const std::string& folder, int fd) {
  Expect(FlushFile(fd).code == 0, "a file is flushed");
  Expect(FlushFile(-1).code == EBADF, "no file is told");
  Expect(FlushFile(std::numeric_limits<int>::max()).code == EBADF, "a number beyond every file is told");
  Expect(SyncFolder(folder).code == 0, "a folder is flushed");
  Expect(SyncFolder(folder + "/file").code == ENOTDIR, "a file is no folder");
  Expect(SyncFolder("").code == ENOENT, "no name is told");
  Expect(SyncFolder(std::string(100000, 'x')).code == ENAMETOOLONG, "a name that is too long is told");
}

static void TryReserving(int fd) {
  const int64_t most = std::numeric_limits<int64_t>::max();
  Outcome outcome;
  struct stat facts;
  const Reserved reserved = ReserveSpace(fd, 0, 1 << 20, &outcome);
  Expect(reserved != Reserved::kFailed, "space is reserved, or the volume cannot");
  fstat(fd, &facts);
  Expect(facts.st_size == 5, "reserving leaves the size alone");
  Expect(reserved == Reserved::kNotHere || facts.st_blocks * 512 >= 1 << 20, "what is reserved is taken");
  for (const auto& [offset, length] : {std::pair<int64_t, int64_t>{-1, 10}, {0, 0}, {0, -5}, {most, most}, {most, 1}}) {
    Expect(ReserveSpace(fd, offset, length, &outcome) == Reserved::kFailed && outcome.code == EINVAL, "nonsense is refused");
  }
  Expect(ReserveSpace(fd, 0, most, &outcome) == Reserved::kFailed, "more than any volume has is refused");
  Expect(ReserveSpace(-1, 0, 10, &outcome) == Reserved::kFailed && outcome.code == EBADF, "no file is told");
  fstat(fd, &facts);
  Expect(facts.st_size == 5, "what fails leaves the size alone");
}

static void TryHardening() {
  const Hardening hardening = Harden();
  struct rlimit limit;
  getrlimit(RLIMIT_CORE, &limit);
  Expect(hardening.no_core_dumps && limit.rlim_cur == 0 && limit.rlim_max == 0, "there are no core dumps");
  Expect(hardening.no_attach && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0, "the process is not dumpable");
  const Hardening again = Harden();
  Expect(again.no_core_dumps && again.no_attach, "hardening twice is hardening");
}

int main(int, char** arguments) {
  const std::string folder = arguments[1];
  const int fd = open((folder + "/file").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  Expect(fd >= 0 && write(fd, "12345", 5) == 5, "the test has a file");
  TryClocks();
  TryFlushing(folder, fd);
  TryReserving(fd);
  TryHardening();
  close(fd);
  return failures == 0 ? 0 : 1;
}
