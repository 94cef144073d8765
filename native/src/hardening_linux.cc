#include <sys/prctl.h>
#include <sys/resource.h>

#include "parts.h"

Hardening Harden() {
  Hardening result;
  const struct rlimit none = {0, 0};
  result.no_core_dumps = setrlimit(RLIMIT_CORE, &none) == 0;
  // A process that is not dumpable cannot be attached to, nor its memory read, by another one of the same user; nor does
  // a kernel that pipes core dumps to a program, for which no limit of size counts, make one of it.
  result.no_attach = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
  result.no_core_dumps = result.no_core_dumps && result.no_attach;
  return result;
}
