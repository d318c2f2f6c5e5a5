import Dispatch
import Foundation
import KPIDatabase
import KPIWorkspace
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ends the program in the middle: at Ctrl-C, at a signal of the system, or when its time is up.
///
/// Servers are told to break off, files that are being written are finished, and the program ends within a second.
enum Interruption {
  /// What breaks off the statements that run.
  static let cancellation = Cancellation()

  /// The status of a run whose time was up, as `timeout` of the system has it.
  static let timeoutStatus: Int32 = 124

  private static let isEnding = Atomic(false)
  private static let writing = Mutex(())

  /// Listens for signals. To be called before anything else has made a thread.
  static func listen() {
    var signals = sigset_t()
    sigemptyset(&signals)
    // Who is asked by the shell to ignore a signal (nohup) goes on ignoring it.
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let awaited = signals
    Thread.detachNewThread {
      var awaited = awaited
      var signal: Int32 = 0
      guard sigwait(&awaited, &signal) == 0 else { return }
      end(status: 128 + signal, "kpi: stopped while \(Progress.latest)\n")
    }
  }

  /// Ends the program after a time, unless it has ended by then.
  static func end(after limit: TimeLimit) {
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: Double(limit.seconds))
      end(
        status: timeoutStatus,
        """
        kpi: not finished within \(limit.text), and stopped while \(Progress.latest)
             give it more time with --timeout, or ask for less: fewer periods, fewer parts, a smaller part of the data

        """)
    }
  }

  /// Does what must not be broken off: an end waits for it.
  static func finishing<Problem>(_ body: () throws(Problem) -> Void) throws(Problem) {
    try writing.withLock { (_) throws(Problem) in try body() }
  }

  /// Whoever would end the program or write an answer while it is being ended stops here.
  static func stepAside() {
    while isEnding.load(ordering: .sequentiallyConsistent) { sleep(1) }
  }

  private static func end(status: Int32, _ words: String) {
    guard !isEnding.exchange(true, ordering: .sequentiallyConsistent) else { return }
    let isTold = DispatchSemaphore(value: 0)
    // A server that is silent must not hold up the end.
    Thread.detachNewThread {
      cancellation.cancelAll()
      isTold.signal()
    }
    _ = isTold.wait(timeout: .now() + .milliseconds(400))
    var patience = 40
    while patience > 0 {
      _ = writing.withLockIfAvailable { _ in AtomicFile.whileNoneIsWritten { endNow(status, words) } }
      usleep(10_000)
      patience -= 1
    }
    endNow(status, words)
  }

  private static func endNow(_ status: Int32, _ words: String) {
    Progress.clear()
    Terminal.standardError.write(words)
    _exit(status)
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
    #else
      return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    #endif
  }
}
