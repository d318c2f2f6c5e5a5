import Foundation
import KPIModel
import KPITestSupport
import KPIWorkspace

/// What stands behind `result`, written as for `kpi show`.
struct SpecArguments {
  var request: ShowRequest
  /// `--members`: who is in an audience.
  var asksForMembers = false

  struct Unknown: Error, CustomStringConvertible {
    var description: String
  }

  init(_ words: [String]) throws {
    let names = words.prefix { !$0.hasPrefix("--") }
    request = ShowRequest(names: names.flatMap { $0.split(separator: ",").map(String.init) })
    var rest = words.dropFirst(names.count)
    while let option = rest.popFirst() {
      if option == "--members" {
        asksForMembers = true
        continue
      }
      guard let value = rest.popFirst() else { throw Unknown(description: "`\(option)` needs a value") }
      switch option {
      case "--grain": request.grain = TimeGrain(rawValue: value)
      case "--from": request.from = value
      case "--to": request.to = value
      case "--last": request.last = Int(value)
      case "--by": request.by = value.split(separator: ",").map(String.init)
      case "--as-of": request.asOf = Model.Calendar().period(labelled: value)?.start
      default: throw Unknown(description: "there is no option `\(option)`")
      }
    }
  }
}

/// The commands of the program, read from its source: the manual names no others.
enum SpecCommands {
  static let known: Set<String> = {
    let folder = Checkout.root + "/Sources/kpi/Commands"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let texts = files.sorted().compactMap { try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    return Set(texts.flatMap { $0.matches(of: /commandName: "([a-z-]+)"/).map { String($0.output.1) } })
  }()
}
