import KPIDiagnostics

/// What can be wrong with the files that `kpi init` is given.
extension Diagnostic {
  static func exportMissing(_ name: String, nearest: String?) -> Diagnostic {
    Diagnostic(
      .error, code: "export-missing", at: nil, "there is no file `\(name)`",
      help: nearest.map { "a file named `\($0)` is there" } ?? "check the name and the folder")
  }

  static func exportIsFolder(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, code: "export-is-folder", at: nil, "`\(name)` is a folder", help: "name the files in it: `kpi init \(name)/*.csv`")
  }

  static func exportEmpty(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, code: "export-empty", at: nil, "`\(name)` is empty", why: "The first line must name the columns.",
      help: "export it again")
  }

  static func exportWithoutRows(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, code: "export-without-rows", at: nil, "`\(name)` names its columns and has no row",
      why: "What columns hold is told by their cells.", help: "export a span of time in which something happened")
  }

  static func exportBinary(_ name: String, _ kind: String) -> Diagnostic {
    Diagnostic(
      .error, code: "export-binary", at: nil, "`\(name)` is no text: it looks like \(kind)",
      why: "Read are CSV (also .csv.gz), Parquet and JSON lines.",
      help: "open it in the program that made it and save it as “CSV UTF-8”")
  }

  static func exportUnreadable(_ name: String, _ reason: String, help: String?) -> Diagnostic {
    Diagnostic(.error, code: "export-unreadable", at: nil, reason.contains(name) ? reason : "`\(name)` cannot be read: \(reason)", help: help)
  }

  static func exportTwice(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, code: "export-twice", at: nil, "`\(name)` is named twice", why: "Two files of one name would become one dataset.",
      help: "name each file once, or rename one of them")
  }

  static func exportWithoutTime(_ name: String) -> Diagnostic {
    Diagnostic(
      .warning, code: "export-without-time", at: nil, "`\(name)` does not say when its rows happened",
      why: "A row without a day lies in no week, so that nothing can be followed over time.",
      help: "export it again with a date, or link to it from a file that has one")
  }

  static func exportExists(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, code: "export-exists", at: nil, "`\(path)` is there already and is not overwritten",
      why: "You may have worked on it.", help: "begin anew with `--force`, or draft into another folder with `--into`")
  }
}
