import KPIMarkdown

/// What the program is linked with, for `kpi doctor`.
public enum Installation {
  /// The library that reads and writes Markdown, with its version.
  public static var markdownLibrary: String { MarkdownLibrary.description }
}
