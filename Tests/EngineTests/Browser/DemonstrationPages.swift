import Foundation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// The pages of the demonstration's reports, made once.
enum DemonstrationPages {
  static let weekly = Result { try page("weekly") }
  static let detail = Result { try page("detail") }
  static let weeklyGerman = Result { try page("weekly", isGerman: true) }
  static let detailGerman = Result { try page("detail", isGerman: true) }

  private static func page(_ name: String, isGerman: Bool = false) throws -> String {
    let project = try TestProject(copyOf: Checkout.root)
    let path = "\(project.path)/reports/\(name).md"
    if isGerman {
      let text = try String(contentsOfFile: path, encoding: .utf8).replacing("\nevery week\n", with: "\nevery week\nlanguage german\n")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let reports = try project.report(path, asOf: Day(unchecked: 2026, 8, 24))
    return try #require(reports.first?.files.first { $0.name.hasSuffix(".html") }).text
  }
}
