public import Testing

extension Trait where Self == ConditionTrait {
  /// Skips what needs DuckDB where it is not installed.
  public static var needsDuckDB: Self {
    .enabled(if: Engine.isInstalled, "the libraries are not installed; bin/test installs them")
  }

  /// Skips what needs a public dataset where it is missing.
  public static func needsData(_ name: String) -> Self {
    .enabled(if: Checkout.hasData(name), "the dataset is not there; KPI_SHARED names the folder that holds it")
  }
}
