{
  "targets": [
    {
      "target_name": "senim_native",
      "sources": ["src/addon.cc", "src/clock.cc", "src/durable.cc", "src/hardening.cc"],
      "conditions": [
        ["OS=='linux'", { "sources": ["src/clock_linux.cc", "src/durable_linux.cc", "src/hardening_linux.cc"] }],
        ["OS=='mac'", { "sources": ["src/clock_mac.cc", "src/durable_mac.cc", "src/hardening_mac.cc"] }],
        [
          "OS=='win'",
          {
            "sources": ["src/clock_win.cc", "src/durable_win.cc", "src/hardening_win.cc"],
            "libraries": ["-ladvapi32.lib", "-lmincore.lib", "-lwer.lib"]
          }
        ]
      ],
      "include_dirs": ["<!@(node -p \"require('node-addon-api').include\")"],
      "defines": ["NAPI_VERSION=9", "NAPI_DISABLE_CPP_EXCEPTIONS"],
      "cflags_cc": ["-std=c++17", "-Wall", "-Wextra", "-fvisibility=hidden"],
      "xcode_settings": {
        "CLANG_CXX_LANGUAGE_STANDARD": "c++17",
        "GCC_SYMBOLS_PRIVATE_EXTERN": "YES",
        "MACOSX_DEPLOYMENT_TARGET": "11.0"
      },
      "msvs_settings": { "VCCLCompilerTool": { "AdditionalOptions": ["/std:c++17"] } }
    }
  ]
}
