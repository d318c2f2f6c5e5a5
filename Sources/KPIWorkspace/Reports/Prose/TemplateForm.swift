import Foundation
import KPIDiagnostics
import KPIMarkdown
import KPIReport

/// Looks at the form of a template: headings, pictures, blocks that stand twice. Nothing is computed.
struct TemplateForm {
  let source: SourceFile
  /// As written: without parts that are included, loops not written out.
  let document: MarkdownDocument

  init(_ source: SourceFile) {
    self.source = source
    document = MarkdownDocument.parse(source.text)
  }

  func diagnostics() -> [Diagnostic] { headings() + doubled() + fences() }

  // MARK: Headings

  /// A level that is left out makes an outline that readers of the page aloud stumble over.
  private func headings() -> [Diagnostic] {
    var last = 1
    var found: [Diagnostic] = []
    for block in document.blocks {
      guard case .heading(let level, _, _) = block.kind else { continue }
      if level > last + 1 { found.append(.headingJump(from: last, to: level, at: source.lineSpan(block.line ?? 1))) }
      last = level
    }
    return found
  }

  // MARK: Blocks

  /// A chart or definition gives its place a name by which links find it: a second one is never found.
  private func doubled() -> [Diagnostic] {
    var seen: [String: Int] = [:]
    var found: [Diagnostic] = []
    var depth = 0
    for block in document.blocks {
      if case .html(let text) = block.kind {
        if text.hasPrefix("<!-- kpi end") { depth -= 1 }
        if ["for ", "if ", "only "].contains(where: { text.hasPrefix("<!-- kpi \($0)") }) { depth += 1 }
      }
      // What stands inside a condition or a loop may be shown in the place of the other.
      guard depth == 0, case .code(let info, _) = block.kind, let name = Self.anchored(info) else { continue }
      let line = block.line ?? 1
      if let first = seen[name] {
        found.append(.doubledBlock(name, at: source.lineSpan(line), first: source.lineSpan(first)))
      } else {
        seen[name] = line
      }
    }
    return found
  }

  private static func anchored(_ info: String) -> String? {
    let words = info.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard words.count == 3, words[0] == "kpi", ["chart", "definition"].contains(words[1]) else { return nil }
    return words[1] + " " + words[2]
  }

  /// A backtick behind the opening of a fence of backticks makes it no fence: what follows is swallowed.
  private func fences() -> [Diagnostic] {
    source.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let start = line.drop { $0 == " " }
      let ticks = start.prefix { $0 == "`" }
      let info = start.dropFirst(ticks.count).drop { $0 == " " }
      guard ticks.count >= 3, info.hasPrefix("kpi"), info.contains("`") else { return nil }
      return Diagnostic.backtickInFence(at: source.lineSpan(index + 1))
    }
  }

  // MARK: Pictures

  /// Pictures that show a chart where the template is looked at: their line, and the path as it is written.
  var pictures: [(line: Int, path: String)] { document.blocks.flatMap { Self.pictures($0) } }

  private static func pictures(_ block: MarkdownBlock) -> [(line: Int, path: String)] {
    switch block.kind {
    case .paragraph(let content):
      return content.compactMap { inline in
        guard case .image(let path, let title, _) = inline.kind, title.hasPrefix("kpi ") else { return nil }
        return (block.line ?? 1, path)
      }
    case .quote(let blocks): return blocks.flatMap { pictures($0) }
    case .list(let list): return list.items.flatMap { $0.blocks.flatMap { pictures($0) } }
    case .heading, .code, .html, .thematicBreak, .table, .custom: return []
    }
  }

  /// Pictures that are not there, or older than the data: `newest` is when the newest data file was written.
  func pictureProblems(in folder: URL, newest: Date? = nil) -> [Diagnostic] {
    pictures.compactMap { line, path in
      let file = URL(filePath: path, relativeTo: folder).path(percentEncoded: false)
      let span = source.lineSpan(line)
      guard !path.contains("://"), let attributes = try? FileManager.default.attributesOfItem(atPath: file) else {
        return path.contains("://") ? nil : .pictureMissing(path, at: span)
      }
      guard let newest, let written = attributes[.modificationDate] as? Date else { return nil }
      // A fresh copy of a project has files of one moment in any order.
      return newest.timeIntervalSince(written) > 86_400 ? .pictureOld(path, at: span) : nil
    }
  }
}
