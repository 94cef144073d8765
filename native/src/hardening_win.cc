#include "windows_base.h"
// after windows.h
#include <aclapi.h>

#include "parts.h"

// Of werapi.h, which not every compiler's headers have whole.
extern "C" HRESULT WINAPI WerSetFlags(DWORD flags);

namespace {

constexpr DWORD kNoHeap = 0x01;
constexpr DWORD kNoSnapshot = 0x80;

// Crash reports carry no heap, and no library is loaded from where anybody may write, nor by an extension point.
bool KeepOutOfReports() {
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  return SUCCEEDED(WerSetFlags(kNoHeap | kNoSnapshot));
}

void RefuseForeignLibraries() {
  PROCESS_MITIGATION_EXTENSION_POINT_DISABLE_POLICY points = {};
  points.DisableExtensionPoints = 1;
  SetProcessMitigationPolicy(ProcessExtensionPointDisablePolicy, &points, sizeof points);
  PROCESS_MITIGATION_IMAGE_LOAD_POLICY images = {};
  images.NoRemoteImages = 1;
  images.NoLowMandatoryLabelImages = 1;
  SetProcessMitigationPolicy(ProcessImageLoadPolicy, &images, sizeof images);
}

// Denies everybody, the own user too, what a debugger or a reader of memory asks for. An administrator with the debug
// privilege is not kept out by any access list.
bool RefuseDebuggers() {
  SID_IDENTIFIER_AUTHORITY world = SECURITY_WORLD_SID_AUTHORITY;
  PSID everyone = nullptr;
  if (!AllocateAndInitializeSid(&world, 1, SECURITY_WORLD_RID, 0, 0, 0, 0, 0, 0, 0, &everyone)) return false;
  PACL before = nullptr;
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  PACL after = nullptr;
  EXPLICIT_ACCESSW deny = {};
  deny.grfAccessPermissions = PROCESS_VM_READ | PROCESS_VM_WRITE | PROCESS_VM_OPERATION | PROCESS_CREATE_THREAD |
                              PROCESS_DUP_HANDLE;
  deny.grfAccessMode = DENY_ACCESS;
  deny.grfInheritance = NO_INHERITANCE;
  deny.Trustee.TrusteeForm = TRUSTEE_IS_SID;
  deny.Trustee.TrusteeType = TRUSTEE_IS_WELL_KNOWN_GROUP;
  deny.Trustee.ptstrName = static_cast<LPWSTR>(everyone);
  const HANDLE self = GetCurrentProcess();
  const bool done =
      GetSecurityInfo(self, SE_KERNEL_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, &before, nullptr, &descriptor) ==
          ERROR_SUCCESS &&
      SetEntriesInAclW(1, &deny, before, &after) == ERROR_SUCCESS &&
      SetSecurityInfo(self, SE_KERNEL_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, after, nullptr) == ERROR_SUCCESS;
  if (after != nullptr) LocalFree(after);
  if (descriptor != nullptr) LocalFree(descriptor);
  FreeSid(everyone);
  return done;
}

}  // namespace

Hardening Harden() {
  Hardening result;
  result.no_core_dumps = KeepOutOfReports();
  RefuseForeignLibraries();
  result.no_attach = RefuseDebuggers();
  return result;
}
