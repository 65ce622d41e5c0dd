//! What `maqsat assess --help` says of the columns.

pub(super) const HELP: &str = "\
Columns, in any order; only `improves` must be there. A blank cell says nothing: its figure was not reported, or its
setting is the usual one.

  case             a name for the row                                    bread_price
  improves         up, down or within (a range)                          down
  kind             count, amount, share, rate, score, rank or milestone  rank
                   (usual: score); a milestone is done (1) or not (0)
  baseline_YEAR    the value before, e.g. baseline_2023                  65
    or baseline and baseline_year in two columns
  target_YEAR      the value to reach at that year's end; several        40
                   columns bend the path, the last year is the final one
  target_YEAR_upper  for within: the upper end, beside the lower one     10
                   in target_YEAR (upper_YEAR means the same)
  value_PERIOD     an observed value; the period as SDMX spells it:      58
                   value_2025, value_2026-S1, value_2026-Q3,
                   value_2026-05; several columns make a series
  over_time        how months make a year: sum, last, mean,              sum
                   year_to_date or none (usual: none). With sum and
                   year_to_date an unfinished year is judged by the
                   yearly total that it points to
  break            the first period counted in a new way; several are    2024
                   set apart by ;
  tolerance        for a hold: how far it may stray (usual: half of      0.5
                   the last decimal written in baseline and targets)
  today            the day of the assessment (usual: the end of the      2026-08-01
                   last value's year); counts for milestones, for what
                   is overdue, and for rows without a value
  periodicity      how often a figure is owed: year, half, quarter or    month
                   month (usual: the shortest period with a value)
  due_days         days after a period's end by which its figure is      25
                   due (usual: nothing is ever overdue); with one
                   overdue the verdict is dated, with two it is stale
  on_track         the ratio from which it is on track (usual: 0.95)     0.9
  at_risk          the ratio from which it is at risk (usual: 0.60)      0.5
  decimals         decimals in the sentence (usual: as many as written)  1

The file may be as an office's program saves it: commas, semicolons or tabs between cells, UTF-8 or windows-1251.
Numbers: 12.5, and also 12,5 and 1 204. A value may also be «н/д» (unavailable) or «—» (not applicable).

Result columns are added, blank where there is none:

  done             part of the way from baseline to target that is done  0.2800
  ratio            done / due                                            0.7000
  status_path      the status                                            at_risk
  growth_ratio     growth observed / growth required (second opinion)    0.5985
  status_growth    its status, or not_applicable                         off_track
  reason           why the status is what it is                          ratio
  due              part of the way that was due                          0.4000
  expected         where the path expects the value; of a range the      55.0000
                   distance to it that the path still allows
  judged           the value judged; inside a year of a total the        58.0000
                   yearly total that it points to
  share            part of a year's total normally reached by then       0.2660
  share_basis      by so many earlier years, or by days elapsed          years_1
  percent_of_plan  fact / plan or plan / fact, 0 to 200                  94.8276
  needed           change a year needed from now on                      -6.0000
  observed_pace    change a year observed since the baseline             -3.5000
  was_met          the period in which the target was met, and lost      2024
  method           the method with its version                           path-2
  sentence         all of it in one sentence, in the language of --lang

If the file has them already they are compared, and any difference but in the sentence makes the command fail: the
answer of one run can be checked by the next.

Example:

  case,improves,kind,baseline_2023,target_2026,target_2028,value_2024,value_2025
  place,down,rank,65,,40,62,58
  deaths,down,rate,\"12,2\",\"10,5\",9,\"11,9\",\"11,5\"";
