import Synchronization

/// A line that says what is being done; only where somebody watches, and gone afterwards.
enum Progress {
  private static let current = Mutex("reading the definitions")

  /// What is being done, for whoever has to say what was broken off.
  static var latest: String { current.withLock { $0 } }

  static func say(_ text: String) {
    current.withLock { $0 = text }
    guard Terminal.standardError.isTerminal else { return }
    // A name in the project's files must not command the terminal.
    Terminal.standardError.write("\r\u{1B}[K\(Harmless.text(text).prefix(70)) …")
  }

  static func clear() {
    guard Terminal.standardError.isTerminal else { return }
    Terminal.standardError.write("\r\u{1B}[K")
  }
}
