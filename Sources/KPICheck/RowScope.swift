import KPIModel

/// Whose columns the bare names of a row expression are.
struct RowScope {
  /// The dataset whose rows are looked at.
  var dataset: Int
  /// In a look-up: the dataset of the row that looks up. Its columns carry its name.
  var outer: Int?
  /// In a look-up of a dataset into itself: its name means the row that looks up.
  var nameIsOuter = false
  /// A name that is not declared may be a column of the file: while columns of a file are being defined.
  var readsFile = false
  /// The column that is being defined: within its own definition, its name means the column of the file.
  var own: String?
  /// The type of the file's column of that name.
  var ownType = Model.ValueType.text
  /// The type of columns of the file that are not declared.
  var fileType = Model.ValueType.text

  init(_ dataset: Int) { self.dataset = dataset }
}
