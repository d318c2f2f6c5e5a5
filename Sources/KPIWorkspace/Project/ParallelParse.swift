import Dispatch
import Foundation
import KPIDiagnostics
import KPISyntax
import Synchronization

/// Parses files side by side: files know nothing of each other.
enum ParallelParse {
  /// A file with its tree and what was said about it.
  struct Parsed: Sendable {
    var source: SourceFile
    var tree: Syntax.File
    var diagnostics: [Diagnostic]
  }

  /// In the order of the files.
  static func parse(_ files: [SourceFile]) -> [Parsed] {
    inParallel(files) { source in
      let (tree, diagnostics) = Syntax.parse(source)
      return Parsed(source: source, tree: tree, diagnostics: diagnostics)
    }
  }

  /// The results of `body` in the order of the items.
  static func inParallel<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ body: @Sendable (Item) -> Result
  ) -> [Result] {
    let workers = min(ProcessInfo.processInfo.activeProcessorCount, 8)
    guard items.count > 4, workers > 1 else { return items.map(body) }
    // Few large pieces would leave one worker with the largest files.
    let pieces = min(items.count, workers * 8)
    let found = Mutex<[Int: [Result]]>([:])
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let range = (items.count * piece / pieces)..<(items.count * (piece + 1) / pieces)
      let results = items[range].map(body)
      found.withLock { $0[piece] = results }
    }
    return found.withLock { found in (0..<pieces).flatMap { found[$0] ?? [] } }
  }
}
