// swift-tools-version: 6.2
import PackageDescription

// Targets are listed bottom-up: a layer may rest only on layers above it in this file.
// `swift build --explicit-target-dependency-import-check error` (which CI runs) enforces it.

/// Warnings are errors where nobody is editing: in CI.
let strictness: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + strictness

/// A library of one stage. The name of the target is the name of its folder.
func layer(_ name: String, on below: Target.Dependency...) -> Target {
  .target(name: name, dependencies: below, swiftSettings: settings)
}

func program(_ name: String, on below: Target.Dependency...) -> Target {
  .executableTarget(name: name, dependencies: below, swiftSettings: settings)
}

func tests(of name: String, on below: Target.Dependency...) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: below, swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "kpi",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "kpi", targets: ["kpi"]),
    .executable(name: "dev", targets: ["dev"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // MARK: C doors
    .target(name: "CADBC"),
    .systemLibrary(
      name: "Ccmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),

    // MARK: Stages
    layer("KPIDiagnostics"),
    layer("KPISyntax", on: "KPIDiagnostics"),
    layer("KPIModel", on: "KPIDiagnostics"),
    layer("KPICheck", on: "KPISyntax", "KPIModel", "KPIDiagnostics"),
    layer("KPILint", on: "KPISyntax", "KPIModel", "KPIDiagnostics"),
    layer("KPIPlan", on: "KPIModel"),
    layer("KPIStatistics"),
    layer("KPIEvaluation", on: "KPIModel", "KPIPlan", "KPIStatistics"),
    layer("KPIMarkdown", on: "Ccmark"),
    layer("KPIReport", on: "KPIDiagnostics", "KPIModel", "KPIEvaluation", "KPIMarkdown", "KPIStatistics"),
    layer("KPIDatabase", on: "KPIModel", "CADBC"),
    layer("KPIDraft"),
    layer(
      "KPIWorkspace", on: "KPIDiagnostics", "KPISyntax", "KPIModel", "KPICheck", "KPILint", "KPIPlan", "KPIStatistics",
      "KPIEvaluation", "KPIMarkdown", "KPIReport", "KPIDraft", crypto),

    // MARK: Programs
    program("kpi", on: "KPIWorkspace", "KPIDatabase", "KPIDiagnostics", "KPIModel", argumentParser),
    program("dev", on: "KPIWorkspace", "KPIDatabase", "KPIPlan", "KPIDiagnostics", "KPIModel", argumentParser),

    // MARK: Tests
    layer(
      "KPITestSupport", on: "KPIWorkspace", "KPIEvaluation", "KPICheck", "KPISyntax", "KPIDiagnostics", "KPIModel", "KPIDatabase"),
    tests(of: "KPIDiagnostics", on: "KPIDiagnostics"),
    tests(of: "KPISyntax", on: "KPISyntax", "KPIDiagnostics"),
    tests(of: "KPIModel", on: "KPIModel", "KPIDiagnostics"),
    tests(of: "KPICheck", on: "KPICheck", "KPISyntax", "KPIModel", "KPIDiagnostics", "KPITestSupport"),
    tests(
      of: "KPILint", on: "KPILint", "KPICheck", "KPISyntax", "KPIModel", "KPIDiagnostics", "KPIWorkspace", "KPITestSupport"),
    tests(of: "KPIPlan", on: "KPIPlan", "KPIModel", "KPIWorkspace", "KPIDatabase", "KPITestSupport"),
    tests(of: "KPIStatistics", on: "KPIStatistics"),
    tests(of: "KPIEvaluation", on: "KPIEvaluation", "KPIModel", "KPIWorkspace", "KPITestSupport"),
    tests(of: "KPIMarkdown", on: "KPIMarkdown"),
    tests(of: "KPIReport", on: "KPIReport", "KPIEvaluation", "KPIModel", "KPIMarkdown", "KPITestSupport"),
    tests(of: "KPIDraft", on: "KPIDraft"),
    tests(of: "KPIDatabase", on: "KPIDatabase", "KPIModel", "CADBC"),
    tests(of: "KPIWorkspace", on: "KPIWorkspace", "KPIModel", "KPIDiagnostics", "KPIEvaluation", "KPITestSupport"),
    tests(
      of: "Spec", on: "KPIWorkspace", "KPIDatabase", "KPICheck", "KPILint", "KPISyntax", "KPIModel", "KPIEvaluation", "KPIDiagnostics",
      "KPITestSupport"),
    tests(
      of: "Engine", on: "KPIWorkspace", "KPIDatabase", "KPIReport", "KPIEvaluation", "KPIStatistics", "KPIDiagnostics",
      "KPIModel", "KPITestSupport"),
  ],
  swiftLanguageModes: [.v6]
)
