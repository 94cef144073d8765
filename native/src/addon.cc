#include "faces.h"

static Napi::Object Init(Napi::Env env, Napi::Object exports) {
  AddClock(env, exports);
  AddDurable(env, exports);
  AddHardening(env, exports);
  return exports;
}

NODE_API_MODULE(senim_native, Init)
