import KPIDiagnostics
import KPIModel
import KPISyntax

// Wide surveys: one row for each row of a dataset and each of some of its columns.
extension Checking {
  mutating func unfolded(
    _ path: Syntax.Path, _ columns: [Syntax.Path], _ question: Syntax.Name, _ answer: Syntax.Name
  ) -> Model.Source? {
    guard let index = wholeDataset(path) else { return nil }
    let parent = project.datasets[index]
    var names: [String] = []
    for column in columns where !column.isMissing {
      guard let name = column.single, parent.column(named: name.text) != nil else {
        report(.unknownColumn(column.last, in: parent.name, known: offered(parent.columns.map(\.name))))
        continue
      }
      if names.contains(name.text) {
        report(.doubledColumn(name, in: "this list", earlier: columns[0].span))
      } else {
        names.append(name.text)
      }
    }
    guard !names.isEmpty, !question.isMissing, !answer.isMissing else { return nil }
    return .unfolded(dataset: parent.name, columns: names, question: question.text, answer: answer.text)
  }

  /// All that is known of the parent's rows; in place of the named columns stand the question and the answer.
  mutating func inheritUnfolded(
    _ parent: Model.Dataset, _ columns: [String], _ question: String, _ answer: String, _ node: Syntax.Dataset,
    _ dataset: inout Model.Dataset
  ) {
    dataset.columns = parent.columns.filter { !columns.contains($0.name) }.map(Self.inherited)
    dataset.links = parent.links
    dataset.tags = parent.tags
    dataset.key = parent.key.isEmpty ? [] : parent.key + [question]
    dataset.coverage = parent.coverage
    dataset.timeColumns = parent.timeColumns.filter { !columns.contains($0) }
    dataset.orderColumn = parent.orderColumn
    dataset.timezone = parent.timezone
    guard case .unfolded(_, _, let questionName, let answerName) = node.source else { return }
    for name in [questionName, answerName] where isTaken(name.text, dataset) {
      report(.inheritedColumn(name, in: dataset.name))
    }
    if question == answer { report(.doubledColumn(answerName, in: dataset.name, earlier: questionName.span)) }
    var asked = Model.Column(name: question, type: .text, definition: .unfolded, span: questionName.span)
    asked.oneOf = columns
    dataset.columns.append(asked)
    guard let first = columns.first, var answered = parent.column(named: first) else { return }
    answered.name = answer
    answered.definition = .unfolded
    answered.span = answerName.span
    if answered.type == .date || answered.type == .time { dataset.timeColumns.append(answer) }
    dataset.columns.append(answered)
  }

  private func isTaken(_ name: String, _ dataset: Model.Dataset) -> Bool {
    dataset.column(named: name) != nil || dataset.link(named: name) != nil || dataset.tags(named: name) != nil
  }

  /// Answers that are added, averaged or compared must be of one kind: known once all types are.
  mutating func checkAnswers(
    _ node: Syntax.Dataset, _ columns: [String], _ answer: String, _ index: Int, _ parent: Int
  ) {
    guard case .unfolded(_, let paths, _, _) = node.source,
      let first = columns.first.flatMap({ project.datasets[parent].column(named: $0) }),
      let position = project.datasets[index].columns.firstIndex(where: { $0.name == answer })
    else { return }
    project.datasets[index].columns[position].type = first.type
    for path in paths {
      guard let other = project.datasets[parent].column(named: path.text), other.name != first.name else { continue }
      if other.type != first.type || other.range != first.range || other.isScale != first.isScale {
        report(.answersDiffer(first, other, at: path.span))
      }
    }
  }

  /// Whether a number stands on several rows of an unfolded dataset: once for each answer.
  func isRepeated(_ name: String, of dataset: Int) -> Bool {
    var dataset = dataset
    while project.datasets[dataset].column(named: name)?.definition == .inherited {
      if case .unfolded = project.datasets[dataset].source { return true }
      guard let parent = project.datasets[dataset].source.parent.flatMap({ datasetIndex[$0] }) else { return false }
      dataset = parent
    }
    return false
  }

  /// A sum over the answers would count an amount of the response once for each of its answers.
  mutating func checkRepetition(_ leaf: Model.LeafAggregate, _ index: Int) {
    guard leaf.function == .sum, let argument = leaf.argument else { return }
    guard case .column(let name) = argument.kind, isRepeated(name, of: index),
      case .unfolded(let parent, _, _, _) = project.datasets[index].source
    else { return }
    report(.repeatedAmount(name, in: project.datasets[index].name, parent: parent, at: leaf.span))
  }
}
