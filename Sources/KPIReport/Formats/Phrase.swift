/// Everything that a report can say of its own accord. The list is closed: no other words are made up anywhere.
public enum Phrase: String, CaseIterable, Hashable, Sendable {
  // Numbers, time, nouns
  case minus, plus, noChange, percentagePoints, points, per, notFinite, day, days, week, weeks, month, months
  case quarter, quarters, year, years, period, periods, allTime, kpi, kpis, row, rows
  case numberZero, numberOne, numberTwo, numberThree, numberFour, numberFive, numberSix, numberSeven, numberEight
  case numberNine, numberTen, numberEleven, numberTwelve, wordHigher, wordLower, timesAsMuch, noShare
  // Headings and columns
  case inShort, scorecard, whatChanged, detail, definition, definitions, allValues, notes, provenance, skip
  case columnKPI, columnThis, columnTarget, columnAgainst, columnLast, columnLastYear, columnSignal, columnPeriod
  case columnValue, columnMark, columnUsualRange, bar, otherKPIs
  // Masthead
  case weekNamed, completePeriod, incompletePeriod, dataThrough, timesAsWritten, noDays, lateSources
  case lateSource
  // In short
  case realChanges, realChange, noRealChange, targetsMet, targetMetOne, quietAll, quietOthers, quietSome, quietOne, noClaims,
    moreSignals
  case withoutValue, withoutValueItem, why, openPage
  // Signals
  case belowUsual, aboveUsual, runAbove, runBelow, runAboveAverage, runBelowAverage, nearHigh, nearLow, noSignal,
    tooFewPoints, baselineProvisional
  case twoOfThreeHigh, twoOfThreeLow, risingInRow, fallingInRow, seasonNote
  case slowMoving, noTarget, normallyMet, hitOrMiss, outOfReach, met, missed, atRisk, notYetDue, noValue, grainNote
  // The matrix of change and attainment
  case meetsImproving, meetsQuiet, meetsSlipping, missImproving, missQuiet, missWorsening, reachImproving
  case reachQuiet, reachWorsening, metForOnce, missedForOnce
  // Goals
  case goalAttention, goalMet, goalOpen, goalNoTargets, goalTargets, goalWorse, goalBetter, goalReach
  // Sentences
  case level, levelMissing, differenceUsual, differenceOnly, differenceNone, outsideFirst, outsideAgain
  case runSentence, nearSentence, provisionalPrefix, above, below, high, low, rangeFromTo, targetMetBy
  case twoOfThreeSentence, risingSentence, fallingSentence, shareHigher, shareLower, outlierSentence, linkSentence, eventSentence
  case targetSumsUp, targetMissedBy, targetMetExactly, targetMissed, targetAtRisk, targetNotYetDue
  // Charts
  case usualHigh, usualLow, average, targetLabel, seriesTitle, seriesSummary, seriesNone, seriesGaps, limitsFrom
  case limitsNone, shownLast, processTitle, bulletTitle, bulletDescription, bulletNone, dataTable
  case tableCaption, scaleNote, bulletNote
  // Closer looks
  case panelsTitle, panelsSummary, panelsSummaryOnly, panelsYearToDate, panelsNote, panelsNoteOne, nowLine, yearAgoLine, columnYearAgo
  case toDate, monthPartNote, stepsTitle, stepsUsual, stepsBeyond, stepsNone, stepLimit, stepMean, stepsNote, columnStep
  case multiplesTitle, multiplesSummary, multiplesNote, multiplesMore, multiplesMissing, detailNone, detailHeading
  // Variances
  case compareTarget, compareLast, compareLastYear, variancesOf, variancesSummary, variancesNote, variancesCut
  case variancesShares, variancesOthers, variancesQuiet, columnDifference, columnShare, columnCompared, withoutTarget, noVariances
  // Definitions
  case formula, about, unit, direction, higherIsBetter, lowerIsBetter, insideIsBetter, noDirection, baseline
  case owner, place, measured, measuredEvery, targetByDue, targetOver, targetOverLike, minimumSample, since, sinceReason, serves, number, bands, supports, supportsAfter, kind, kindHard, kindSoft, ownerOfGoal
  case count, share, durationUnit
  // Breakdowns
  case breakdownBy, partsOverlap, crossed
  // What a change consists of
  case decompositionBy, decompositionFactors, decompositionParts, decompositionRates, decompositionRest, concentrated
  case columnPart, columnChange, columnInside, columnMix, sum, partsAddUp
  // Trends, records, dated targets
  case trendRisen, trendFallen, trendSeasonal, recordHighest, recordLowest
  case onTheWay, targetsCaption, columnNow, columnDue, columnNeeded, columnRecent, columnOutlook, noDatedTargets
  case outlookInReach, outlookOpen, outlookOpenOnly, outlookOut, outlookNone, forecastTitle, forecastLabel
  // Notes
  case dataProblems, noProblems, sourceThrough, sourceRows, sourceFiles, sourceManyFiles, placeList, reasons, markB, markK, markP, markU
  case markX, falseAlarms, falseAlarmsText, signalExpected, events, definitionChanges, definitionChanged, definitionChangedFor, reviews, reviewDue, eventOn, eventFromTo, compared, comparedText
  case madeAsOf, madeFromDefinitions, madeFromTemplate, madeFromData, madeFromRows, madeWithEngine, madeBy
  case rounding, roundingText, rules, rulesText, rulesLimits, rulesNHS
  // What was told before
  case restated, notRestated, restatedSince, restatedData, restatedDefinition, restatedMore, forecasts, forecastsHeld
  case allIssues, indexNote, toneBetter, toneWorse, toneNotable
  // The tree of goals
  case goals, goalsCaption, columnGoal, columnStanding, columnWeight, columnReached, columnWhy, standingReached
  case standingUnknown, reachedAtMost, goalCounts, goalWithoutKPI, noKPIServes, notInReport, valueAndTarget, goalsNote
  case noGoals, gaps, gapGoal, gapKPI, gapSoft, noGaps
  // Decisions and actions
  case actions, actionsCaption, columnWhat, columnState, decision, decisions, action, actionsWord, actionsOpen
  case actionsOverdue, overdueItem, overdue, stillOpen, closedOn, closedWith, decisionAsked, actionAsked, askedOwner
  case askedDue, nobody, noActions
  // Pictures of analyses
  case funnelSummary, funnelLoss, columnFromPrevious, cohortSummary, cohortNone, columnStart, experimentTitle
  case experimentSummary, noDifference, columnArm, columnInterval, withInterval, noTest, lifetimeTitle, lifetimeSummary
  case lifetimeCame, lifetimeExpected, columnWeek, weekLabel, multiplesOrder
  // Tables of analyses
  case columnFromFirst, columnLeft, columnMedianTime, columnOverall, columnQuantity, columnParameter
  case columnPlanned, columnShareOfArm, columnOutcome, columnSample, columnDifferenceOfArm, columnCorrected
  case columnWeeksAfter, columnActual, analysisAll, analysisBy, analysisNoData, andSoOn, othersCounted
  case withoutLabel, allByPerson, allByCohort, cohortShares, cohortWeights, cohortEmptyOne, cohortEmpty
  case survival, noSurvival, valuePerStart, valuePerStartNote, funnelNoTotal, funnelFinal, funnelMeaning
  case funnelOverFinal, funnelOpenNote, funnelByGrain, sameDay, armControl, wordControl, armHigher, armLower
  case armUnclear, experimentImpossible, experimentRunning, experimentMismatch, experimentHigher
  case experimentLower, experimentUnclear, exactTest, experimentSplit, experimentNoPlan, experimentWithoutArm
  case experimentSeveralArms, experimentCorrected, lifetimeNone, lifetimeCustomers, lifetimeActive
  case lifetimePurchases, lifetimeValue, lifetimeNote, lifetimeNoValue, lifetimeHeldBack, lifetimeNoTest
  case lifetimeByChance, lifetimeByRepeats, lifetimeChance, lifetimeRepeats, lifetimeMeanChance, lifetimeExpectedPurchases
  case lifetimeExpectedValue, lifetimeBelow, lifetimeAndMore, lifetimeFromTo, lifetimeOnce
  case lifetimeTested, lifetimeUntested, lifetimeClose, lifetimeOff, lifetimeModel, lifetimeNotLearned
  case lifetimeLearnedFrom, lifetimeCameBack, lifetimeAlpha, lifetimeLikelihood, lifetimeLearned
  case lifetimeMeanSpend, lifetimeCorrelation, lifetimeSpending, lifetimeRelated
  case chartOf
  case columnRemark
  case variancesTableNote
  // Problems
  case notUnderstood, unknownKPI, unknownAnalysis, noRow, noChanges
}
