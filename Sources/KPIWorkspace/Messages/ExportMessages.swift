/// The messages about the files that `kpi init` is given. No page of the manual can show such files; the tests of the command give
/// each of them.
enum ExportMessages {
  static let all: [MessageBook.Entry] = [
    entry(
      "export-binary", "a file for `kpi init` that is no text",
      "An Excel workbook, a PDF or a picture, whatever its name ends in. Open it in its program and save it as “CSV UTF-8”."),
    entry("export-empty", "a file for `kpi init` without anything in it", "Not even the names of its columns are there. Export it again."),
    entry(
      "export-exists", "a draft that would overwrite a file",
      "What you have worked on is not lost by a second `kpi init`. Use `--force` to begin anew, or `--into` for another folder."),
    entry("export-is-folder", "a folder in place of a file for `kpi init`", "Name the files in it, for example with `exports/*.csv`."),
    entry("export-missing", "a file for `kpi init` that is not there", "Check the name and the folder; the nearest name is told."),
    entry(
      "export-twice", "two files for `kpi init` that would become one dataset",
      "Datasets are named after their files. Rename one of them, or draft them one after the other."),
    entry(
      "export-unreadable", "a file for `kpi init` whose rows cannot be told apart",
      "A quote that is never closed, a damaged archive, or a file that you may not read. The message says which."),
    entry(
      "export-without-rows", "a file for `kpi init` with names of columns and no row",
      "What a column holds is told by its cells. Export a span of time in which something happened."),
    entry(
      "export-without-time", "an export without any date",
      """
      Rows that do not say when they happened lie in no week. A list of customers or products needs no date if a file with dates \
      leads to it: draft them together.
      """),
  ]

  private static func entry(_ code: String, _ summary: String, _ reason: String) -> MessageBook.Entry {
    MessageBook.Entry(code: code, summary: summary, reason: reason, example: .none("It is about files that are given to `kpi init`."))
  }
}
