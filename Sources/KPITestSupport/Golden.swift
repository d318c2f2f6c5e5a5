import Foundation

/// Texts that were looked at once and must stay as they are.
public enum Golden {
  /// What is wrong with a text compared with the golden file of that name; nil if nothing is.
  ///
  /// A missing file is written and still reported, so that nobody takes a first run for a passed one.
  /// `KPI_UPDATE_GOLDENS=1` writes all of them anew.
  public static func difference(_ text: String, _ name: String) -> String? {
    let url = URL(filePath: "\(Checkout.fixtures)/goldens/\(name)")
    let known = try? String(contentsOf: url, encoding: .utf8)
    if known == text { return nil }
    let mayWrite = known == nil || ProcessInfo.processInfo.environment["KPI_UPDATE_GOLDENS"] == "1"
    if mayWrite {
      try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? text.write(to: url, atomically: true, encoding: .utf8)
    }
    guard let known else { return "\(name) was missing and has been written: look at it and run again" }
    return mayWrite ? nil : "\(name) differs\(firstDifference(known, text))"
  }

  private static func firstDifference(_ known: String, _ text: String) -> String {
    let old = known.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    let was = line < old.count ? String(old[line]) : "(end)"
    let isNow = line < new.count ? String(new[line]) : "(end)"
    return " in line \(line + 1):\n- \(was)\n+ \(isNow)"
  }
}
