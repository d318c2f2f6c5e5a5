import Foundation
import KPIDiagnostics
import KPIModel

/// The data files of a dataset, found below the project's folder.
public struct DataFiles: Hashable, Sendable {
  /// Absolute paths with links resolved, sorted by name.
  public var paths: [String]
  /// The paths as a reader knows them: below the project's folder.
  public var names: [String]

  /// Why a pattern finds nothing that may be read.
  public enum Failure: Error, Hashable, Sendable {
    /// Absolute, with `..`, or with characters that no file of a project has.
    case outside
    /// A link that leads to something that is no data file.
    case strangeLink(String)
    case nothingFound(nearest: String?)
    case notReadable(String)
  }

  static let endings = [
    ".csv", ".csv.gz", ".tsv", ".tsv.gz", ".txt", ".txt.gz", ".parquet", ".jsonl", ".jsonl.gz", ".ndjson",
    ".ndjson.gz",
  ]

  /// Finds the files of a pattern with `*` and `?`, looked for in the project's folder and then in the folder of the
  /// definition.
  public static func find(
    _ pattern: String, in folder: ProjectFolder, definedIn definition: String
  ) throws(Failure) -> DataFiles {
    let parts = pattern.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard !pattern.hasPrefix("/"), !pattern.hasPrefix("~"), !parts.contains(".."), !parts.contains(""),
      !pattern.contains("\0"), !pattern.contains("\\"), !pattern.contains("://")
    else { throw .outside }
    let near = URL(filePath: "/" + definition).deletingLastPathComponent().path(percentEncoded: false)
    for base in ["", String(near.dropFirst()).withoutTrailingSlash] {
      let found = matches(parts, below: folder.path, base)
      if !found.isEmpty { return try DataFiles(found, in: folder) }
    }
    throw .nothingFound(nearest: nearest(parts, folder, String(near.dropFirst()).withoutTrailingSlash))
  }

  /// One file that lies anywhere: the person who runs the program has named it.
  init(path: String, name: String) {
    paths = [path]
    names = [name]
  }

  private init(_ names: [String], in folder: ProjectFolder) throws(Failure) {
    self.names = []
    paths = []
    var seen: Set<[UInt64]> = []
    for name in names {
      let full = folder.path + "/" + name
      let resolved = URL(filePath: full).resolvingSymlinksInPath().path(percentEncoded: false)
      let isInside = resolved.hasPrefix(folder.path + "/")
      // A link may lead out of the project to where exports are kept, but only to a file that is data by its name.
      guard isInside || DataFiles.endings.contains(where: resolved.lowercased().hasSuffix) else {
        throw .strangeLink(name)
      }
      let attributes = (try? FileManager.default.attributesOfItem(atPath: resolved)) ?? [:]
      guard attributes[.type] as? FileAttributeType == .typeRegular, FileManager.default.isReadableFile(atPath: resolved) else { throw .notReadable(name) }
      // A link to a file that the pattern finds too adds no rows, and neither does a second name of it.
      let identity = [attributes[.systemNumber], attributes[.systemFileNumber]].compactMap { number in
        (number as? NSNumber)?.uint64Value
      }
      if paths.contains(resolved) || (identity.count == 2 && !seen.insert(identity).inserted) { continue }
      paths.append(resolved)
      self.names.append(name)
    }
  }

  private static func matches(_ parts: [String], below root: String, _ base: String) -> [String] {
    var found = [base]
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      found = found.flatMap { folder -> [String] in
        let prefix = folder.isEmpty ? "" : folder + "/"
        guard part.contains("*") || part.contains("?") else {
          let path = root + "/" + prefix + part
          return FileManager.default.fileExists(atPath: path) ? [prefix + part] : []
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
        return names.filter { !$0.hasPrefix(".") && fits(Array($0), Array(part)) && (!isLast || isData($0)) }
          .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { prefix + $0 }
      }
    }
    return found
  }

  /// A pattern takes data files only: a backup such as `a.csv~` is none.
  private static func isData(_ name: String) -> Bool {
    endings.contains { name.lowercased().hasSuffix($0) }
  }

  /// Whether a name fits a pattern with `*` and `?`; linear but for the last star.
  private static func fits(_ name: [Character], _ pattern: [Character]) -> Bool {
    var n = 0
    var p = 0
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "?" || (pattern[p] != "*" && pattern[p] == name[n]) {
        n += 1
        p += 1
      } else if p < pattern.count, pattern[p] == "*" {
        star = (p + 1, n)
        p += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        p = last.pattern
        n = last.name + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  /// The file with the most similar name in the folder that was meant.
  private static func nearest(_ parts: [String], _ folder: ProjectFolder, _ near: String) -> String? {
    let inside = parts.dropLast().joined(separator: "/")
    for base in [inside, near.isEmpty ? inside : near + (inside.isEmpty ? "" : "/" + inside)] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + base)) ?? []
      let known = names.filter(isData).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if let name = parts.last.flatMap({ Spelling.nearest(to: $0, in: known) }) { return name }
    }
    return nil
  }
}
