public import KPIModel

/// The result of a cohort, funnel, experiment or lifetime model.
public enum AnalysisResult: Hashable, Sendable {
  case cohort(CohortResult)
  case funnel(FunnelResult)
  case experiment(ExperimentResult)
  case lifetime(LifetimeResult)

  /// Its name, title and owner.
  public var heading: Model.AnalysisHeading {
    switch self {
    case .cohort(let it): it.cohort.heading
    case .funnel(let it): it.funnel.heading
    case .experiment(let it): it.experiment.heading
    case .lifetime(let it): it.lifetime.heading
    }
  }
}
