# SPDX-FileCopyrightText: The Keywright developers
# SPDX-License-Identifier: GPL-3.0-or-later

# What every target of Keywright is compiled with. Warnings are errors for GCC 12 and Clang 16.
add_library(keywright_strictness INTERFACE)
target_compile_definitions(keywright_strictness INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_URL_CAST_FROM_STRING
    QT_STRICT_ITERATORS
)
target_compile_options(keywright_strictness INTERFACE
    -Wall -Wextra -Werror -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor
    -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # Clang 16 takes `co_await f()` of a [[nodiscard]] f for a discarded result; GCC tells the real ones.
    target_compile_options(keywright_strictness INTERFACE -Wno-unknown-warning-option -Wno-unused-result)
endif()
if(CMAKE_BUILD_TYPE MATCHES "Rel" AND NOT KEYWRIGHT_SANITIZE)
    target_compile_options(keywright_strictness INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    target_link_options(keywright_strictness INTERFACE -Wl,-z,relro,-z,now)
endif()
if(KEYWRIGHT_SANITIZE)
    target_compile_options(keywright_strictness INTERFACE
        -fsanitize=${KEYWRIGHT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(keywright_strictness INTERFACE -fsanitize=${KEYWRIGHT_SANITIZE})
    target_compile_definitions(keywright_strictness INTERFACE KEYWRIGHT_SANITIZED)
    if(KEYWRIGHT_SANITIZE MATCHES "undefined")
        # Qt calls slots of private signals (QTimer::timeout) with a reference bound to null.
        target_compile_options(keywright_strictness INTERFACE -fno-sanitize=null)
    endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 suspects the std::variant in each QCoro promise as soon as it optimises.
    target_compile_options(keywright_strictness INTERFACE -Wno-maybe-uninitialized)
    if(CMAKE_UNITY_BUILD)
        # Coroutines hold what is of their file alone; in a unity build GCC takes that file for a header.
        target_compile_options(keywright_strictness INTERFACE -Wno-subobject-linkage)
    endif()
endif()

# One precompiled header for all: Qt Core, QCoro and nlohmann::json cost seconds in each file otherwise. Core only: GCC
# refuses it in a target that lacks a macro (QT_NETWORK_LIB) that it was made with.
add_library(keywright_pch STATIC ${PROJECT_SOURCE_DIR}/cmake/pch.cpp)
target_link_libraries(keywright_pch PUBLIC keywright_strictness Qt6::Core QCoro6::Core
    nlohmann_json::nlohmann_json)
target_precompile_headers(keywright_pch PRIVATE
    <QtCore/QtCore>
    <qcorotask.h> <qcorosignal.h> <qcorotimer.h> <tl/expected.hpp> <nlohmann/json.hpp>
    <chrono> <functional> <map> <optional> <string> <variant> <vector>)
