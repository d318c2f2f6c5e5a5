import Foundation
import KPITestSupport
import Testing

@testable import KPIDatabase

/// A distributed engine of the test's own: Sail, with a driver and two workers, spoken to in Arrow Flight SQL.
final class SailServer {
  private let process: ServerProcess
  private let port: Int

  private static let program: String? = {
    let named = ProcessInfo.processInfo.environment["KPI_SAIL"].map { [$0] } ?? []
    return (named + ["\(Checkout.root)/.kpi/sail/bin/sail"]).first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Whether engine and driver are there.
  static let isInstalled =
    program != nil && DriverSearch(folders: Checkout.libraryFolders).library(ofDriver: "flightsql") != nil
    && Engine.isInstalled && Kpi.isBuilt

  init() throws {
    guard let program = Self.program else { throw ServerTrouble(text: "Sail is not installed") }
    port = try Self.freePort()
    process = try ServerProcess(
      program, ["flight", "server", "--port", "\(port)"],
      environment: ["SAIL_MODE": "local-cluster", "SAIL_CLUSTER__WORKER_INITIAL_COUNT": "2"], folder: try ServerProcess.folder("sail"), goodbye: SIGTERM)
    let port = port
    try process.wait { Self.listens(port) }
  }

  /// The address as a `.kpi` file never holds it.
  var address: String { "grpc://127.0.0.1:\(port)" }

  /// Ends driver and workers at once.
  func kill() { process.kill() }

  static func freePort() throws -> Int {
    var address = loopback(port: 0)
    let handle = socket(AF_INET, streamSocket, 0)
    defer { close(handle) }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let outcome = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(handle, $0, length) + getsockname(handle, $0, &length) }
    }
    guard outcome == 0 else { throw ServerTrouble(text: "no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  static func listens(_ port: Int) -> Bool {
    var address = loopback(port: port)
    let handle = socket(AF_INET, streamSocket, 0)
    defer { close(handle) }
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(handle, $0, length) == 0 }
    }
  }

  static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }

  static var streamSocket: Int32 {
    #if canImport(Glibc)
      Int32(SOCK_STREAM.rawValue)
    #else
      SOCK_STREAM
    #endif
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips what needs the distributed engine where it or its driver is not installed.
  static var needsSail: Self {
    .enabled(if: SailServer.isInstalled, "Sail or the Flight SQL driver is not installed; KPI_SERVERS=yes bin/test installs them")
  }
}
