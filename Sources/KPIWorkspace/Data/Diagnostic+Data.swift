import KPIDiagnostics
import KPIModel
import KPIPlan

/// What can be wrong between definitions and data files.
extension Diagnostic {
  static func dataFiles(_ failure: DataFiles.Failure, _ pattern: String, _ dataset: Model.Dataset) -> Diagnostic {
    switch failure {
    case .outside:
      Diagnostic(
        .error, code: "file-outside-project", at: dataset.span, "`\(pattern)` does not lie in the project",
        label: "this dataset reads it",
        why: "Definitions may read only below the project's folder, so that nobody's definitions can read other files.",
        help: "put the file, or a link to it, below the project and write the path from there")
    case .strangeLink(let name):
      Diagnostic(
        .error, code: "file-outside-project", at: dataset.span, "`\(name)` leads out of the project",
        label: "this dataset reads it",
        why: "A link may lead to a data file elsewhere (.csv, .parquet), and to nothing else.",
        help: "copy the file into the project")
    case .nothingFound(let nearest):
      Diagnostic(
        .error, code: "missing-file", at: dataset.span, "there is no file `\(pattern)`", label: "this dataset reads it",
        why: "Paths start at the project's folder, or at the folder of the definition.",
        help: nearest.map { "a file named `\($0)` is there" } ?? "check the name, or put the file there")
    case .notReadable(let name):
      Diagnostic(
        .error, code: "unreadable-file", at: dataset.span, "`\(name)` cannot be read", label: "this dataset reads it",
        help: "check that it is a file and that you may read it")
    }
  }

  static func unreadableFile(_ failure: HeaderReader.Failure, _ dataset: Model.Dataset) -> Diagnostic {
    switch failure {
    case .damaged(let message, let help):
      Diagnostic(
        .error, code: "unreadable-file", at: dataset.span, message, label: "this dataset reads it", help: help)
    case .openQuote(let message): damagedFile(message, dataset)
    case .engine(let error):
      Diagnostic(
        .error, code: "unreadable-file", at: dataset.span, "the data of `\(dataset.name)` cannot be read",
        label: "this dataset reads them", why: error.message, help: error.help)
    }
  }

  static func damagedFile(_ damage: String, _ dataset: Model.Dataset) -> Diagnostic {
    Diagnostic(
      .error, code: "damaged-file", at: dataset.span, damage, label: "this dataset reads it",
      why: "What follows cannot be told apart, so that any number from this file would rest on a part of its rows.",
      help: "close the quote, or write a quote inside a cell twice, and export the file again")
  }

  static func missingColumn(_ source: String, _ column: Model.Column, _ files: FileSet) -> Diagnostic {
    let names = files.columns.map(\.name)
    let nearest = Spelling.nearest(to: source, in: names).map { "there is a column `\($0)`" }
    let known = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .error, code: "missing-column", at: column.span, "`\(files.names[0])` has no column `\(source)`",
      label: "`\(column.name)` is read from it",
      help: nearest ?? "its columns are \(known)\(names.count > 12 ? " and \(names.count - 12) more" : "")")
  }
}
