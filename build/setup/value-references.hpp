// Included ahead of the database addon's sources when they are compiled for Node-API 9. Up to that version a
// reference holds an object, a function or a symbol; the addon also keeps strings and numbers, which only
// Node-API 10 allows. So those are kept as the one element of an array.
#pragma once
#include <napi.h>

namespace Napi {

inline napi_ref BoxedReference(const Value& value, uint32_t count) {
  napi_value box = nullptr;
  napi_ref reference = nullptr;
  napi_env env = value.Env();
  napi_status status = napi_create_array_with_length(env, 1, &box);
  if (status == napi_ok) status = napi_set_element(env, box, 0, value);
  if (status == napi_ok) status = napi_create_reference(env, box, count, &reference);
  NAPI_CHECK(status == napi_ok, "Napi::BoxedReference", "a value could not be kept");
  return reference;
}

inline napi_value UnboxedValue(napi_env env, napi_ref reference) {
  napi_value box = nullptr;
  napi_value value = nullptr;
  if (napi_get_reference_value(env, reference, &box) != napi_ok || box == nullptr) return nullptr;
  napi_status status = napi_get_element(env, box, 0, &value);
  NAPI_CHECK(status == napi_ok, "Napi::UnboxedValue", "a kept value could not be read");
  return value;
}

template <>
inline Reference<String> Reference<String>::New(const String& value, uint32_t count) {
  return value.IsEmpty() ? Reference<String>() : Reference<String>(value.Env(), BoxedReference(value, count));
}

template <>
inline String Reference<String>::Value() const {
  return _ref == nullptr ? String(_env, nullptr) : String(_env, UnboxedValue(_env, _ref));
}

template <>
inline Reference<Napi::Value> Reference<Napi::Value>::New(const Napi::Value& value, uint32_t count) {
  return value.IsEmpty() ? Reference<Napi::Value>()
                         : Reference<Napi::Value>(value.Env(), BoxedReference(value, count));
}

template <>
inline Napi::Value Reference<Napi::Value>::Value() const {
  return _ref == nullptr ? Napi::Value(_env, nullptr) : Napi::Value(_env, UnboxedValue(_env, _ref));
}

template <>
inline void Reference<Napi::Value>::Reset(const Napi::Value& value, uint32_t count) {
  *this = New(value, count);
}

}  // namespace Napi
