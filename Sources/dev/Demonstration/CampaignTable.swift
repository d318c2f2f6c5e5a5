/// `campaigns.csv`: the plan of the campaigns.
enum CampaignTable {
  static var file: DemonstrationFile {
    DemonstrationFile(
      name: "campaigns.csv", header: ["campaign_id", "name", "kind", "starts", "ends"],
      rows: ([Campaign.welcome, .newsletter] + Campaign.offers).map {
        [$0.identifier, $0.name, $0.kind, $0.start.isoText, $0.end.isoText]
      })
  }
}
