import ArgumentParser
import KPIDatabase
import KPIModel

/// `--memory-limit`, `--threads` and `--timeout`, for every command that asks the engine.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The most memory that the engine may take: 512MB, 2GB.", valueName: "size"),
    transform: LimitOptions.memory)
  var memoryLimit: MemorySize?

  @Option(help: ArgumentHelp("The most threads that compute at once.", valueName: "n"))
  var threads: Int?

  @Option(
    help: ArgumentHelp("End with an error if it takes longer: 60s, 5m, 1h.", valueName: "time"),
    transform: LimitOptions.time)
  var timeout: TimeLimit?

  /// Whether something is said about the engine.
  var isAboutEngine: Bool { memoryLimit != nil || threads != nil }

  func validate() throws {
    if let threads, !(1...1_024).contains(threads) {
      throw ValidationError("`--threads` is a number from 1 to 1024, not \(threads).")
    }
  }

  /// Lets the time run from here. To be called first.
  func begin() {
    if let timeout { Interruption.end(after: timeout) }
  }

  /// Opens DuckDB within the limits; it may read below the given folders.
  func open(_ allowedFolders: [String]) throws(QueryError) -> any QueryExecutor {
    try Engine.open(allowedFolders, EngineLimits(memory: memoryLimit, threads: threads))
  }

  private static func memory(_ text: String) throws -> MemorySize {
    guard let size = MemorySize(text) else {
      throw ValidationError("`--memory-limit` is a size of at least 1MB, such as 512MB or 2GB, not `\(Harmless.text(text))`.")
    }
    return size
  }

  private static func time(_ text: String) throws -> TimeLimit {
    guard let time = TimeLimit(text) else {
      throw ValidationError("`--timeout` is a time such as 60s, 5m or 1h, not `\(Harmless.text(text))`.")
    }
    return time
  }
}

/// How long a command may take.
struct TimeLimit: Hashable, Sendable {
  /// As it was written.
  var text: String
  /// From 1 second to 100 hours.
  var seconds: Int

  /// Reads `60s`, `5m`, `1h`; nil for what is none.
  init?(_ text: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600]
    guard let last = text.last, let unit = units[last], text.dropLast().allSatisfy({ ("0"..."9").contains($0) }),
      let number = Int(text.dropLast()), (1...360_000 / unit).contains(number)
    else { return nil }
    self.text = text
    seconds = number * unit
  }
}
