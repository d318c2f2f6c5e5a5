extension Model {
  /// Something to break down by, as one dataset knows it.
  public enum Dimension: Hashable, Sendable {
    /// A column (or key of a link) of the dataset.
    case column(RowExpression)
    /// Several values for one row.
    case tags(Tags)
    /// A part of the time column that the aggregate lies on.
    case timePart(TimePart)
  }

  /// Parts of a time by which every dataset with a time can be broken down.
  public enum TimePart: String, CaseIterable, Hashable, Sendable {
    case weekday, hour
    case monthOfYear = "month_of_year"

    /// All values in the order in which they are shown.
    public var labels: [String] {
      switch self {
      case .weekday: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
      case .hour: (0...23).map { padded($0, 2) }
      case .monthOfYear:
        [
          "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December",
        ]
      }
    }
  }
}

extension Model.Dataset {
  /// The dimension of that name, or nil if rows of this dataset cannot be broken down by it.
  ///
  /// Text, flag, scale and entity columns, numbers with `one of`, links and tags are dimensions.
  public func dimension(named name: String) -> Model.Dimension? {
    if let column = column(named: name), column.isDimension {
      return .column(Model.RowExpression(.column(name), column.type))
    }
    if let tags = tags(named: name) { return .tags(tags) }
    if let link = link(named: name), link.columns.count == 1, let key = column(named: link.columns[0]) {
      return .column(Model.RowExpression(.column(key.name), key.type))
    }
    if !timeColumns.isEmpty, let part = Model.TimePart(rawValue: name) { return .timePart(part) }
    return nil
  }

  /// The names of all dimensions, in declared order; time parts last.
  public var dimensionNames: [String] {
    columns.filter(\.isDimension).map(\.name) + links.filter { $0.columns.count == 1 }.map(\.name) + tags.map(\.name)
      + (timeColumns.isEmpty ? [] : Model.TimePart.allCases.map(\.rawValue))
  }
}

extension Model.Dataset {
  /// The columns that hold keys of one kind.
  public func entities(ofKind kind: String) -> [Model.RowExpression] {
    columns.filter { $0.type == .entity(kind: kind) }.map { Model.RowExpression(.column($0.name), $0.type) }
  }

  /// The key of that kind that a row has; nil if it has none, or several between which nothing decides.
  public func entity(ofKind kind: String) -> Model.RowExpression? {
    let all = entities(ofKind: kind)
    return all.count == 1 ? all.first : nil
  }
}

extension Model.Project {
  /// The audience of that name, if things can be broken down by it: a dimension of the same name goes before.
  public func dividingAudience(named name: String) -> Model.NamedAudience? {
    guard let audience = audience(named: name) else { return nil }
    return datasets.contains { $0.dimension(named: name) != nil } ? nil : audience
  }
}

extension Model.Column {
  /// Whether rows can be broken down by this column.
  public var isDimension: Bool {
    switch type {
    case .text, .flag, .entity: true
    case .number: isScale || oneOf != nil
    case .date, .time: false
    }
  }
}
