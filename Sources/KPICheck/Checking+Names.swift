import KPIDiagnostics
import KPIModel
import KPISyntax

extension Checking {
  /// Every name stands for one thing, whatever file it is in.
  mutating func collectNames(_ declarations: Declarations) {
    for (name, kind) in declarations.named {
      if let earlier = symbols.add(name.text, kind, name.span) {
        report(.doubledName(name, earlier: earlier))
      }
    }
  }

  /// The declarations whose name was not taken: doubled ones have been reported and are left out.
  func first<Node>(_ declared: [Declared<Node>], _ kind: SymbolTable.Kind, name: (Node) -> Syntax.Name) -> [Declared<
    Node
  >] {
    declared.filter { item in
      let name = name(item.node)
      guard let symbol = symbols[name.text] else { return false }
      return symbol.kind == kind && symbol.span == name.span
    }
  }

  /// Reports every clause that stands twice and may stand once. `once` gives the name of such a clause.
  mutating func checkDoubledClauses<Kind>(_ clauses: [Syntax.Clause<Kind>], once: (Kind) -> String?) {
    var seen: [String: Span] = [:]
    for clause in clauses {
      guard let name = once(clause.kind) else { continue }
      if let earlier = seen[name] {
        report(.doubledClause(name, at: clause.keywordSpan, earlier: earlier))
      } else {
        seen[name] = clause.keywordSpan
      }
    }
  }
}
