import KPIDiagnostics
import KPISyntax

// Folders of definitions that cannot be used.
extension Diagnostic {
  static func useOutside(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "use-outside", at: span, "the folder is not below the project's folder", label: "leads out of it",
      why: "A definition reads only what lies below the project's folder.",
      help: "copy the folder into the project, for example to `vendor/`, and name it by its path from there")
  }

  static func useUnreadable(_ problem: WorkspaceProblem, _ folder: Syntax.Text) -> Diagnostic {
    Diagnostic(
      .error, code: "use-not-found", at: folder.span, problem.message, label: "is to be used here",
      help: problem.help ?? "the path begins at the project's folder, or at the folder that uses it")
  }

  static func useCycle(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "use-cycle", at: span, "these folders use each other", label: "leads back to this folder",
      why: "What stands in one of them could not be understood before the other.",
      help: "move what both need into a folder of its own, and use that from both")
  }
}
