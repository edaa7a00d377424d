/* Each boosted video as a point: the score it had before, and what it brought. Drawn without script; words keep their size. */
import { ChartFrame } from "@/components/charts/chart-frame";
import type { Point } from "@/lib/scoring/rules/calibration";
import { placePoint } from "@/lib/scoring/rules/report";
import { prioritiseFrom } from "@/lib/scoring/rules/suitability";

type CalibrationLine = Point & { title: string; amountText: string; startedText: string };

const HEIGHT = 240;
const TOP = 20;
const RESULTS = [8, 4, 2, 1, 0.5, 0.25, 0.125];
const SCORES = [2, 4, 6, 8, 10];

const across = (x: number) => `${Math.round(x * 1000) / 10}%`;
const down = (y: number) => TOP + Math.round((1 - y) * HEIGHT);
const times = (result: number) => (result >= 1 ? `${result}×` : `1/${1 / result}×`);

export function CalibrationChart({ lines }: { lines: CalibrationLine[] }) {
  return (
    <ChartFrame
      title="Score and result"
      definition="Each dot is a boost. Further right: a higher score, from the numbers of the days before the first paid day. Higher up: it brought more than the middle boost of this workspace measured alike, which is the line 1×. What it brought is ROAS where revenue is known, else paid views per unit of spend in the same currency; told from 1,000 paid impressions on."
      columns={[
        { key: "title", label: "Video" },
        { key: "startedText", label: "First paid day" },
        { key: "scoreText", label: "Score before" },
        { key: "amountText", label: "Brought" },
        { key: "resultText", label: "Times the middle one" },
      ]}
      rows={lines.map(({ title, startedText, amountText, score, result }) => ({
        title,
        startedText,
        amountText,
        scoreText: score.toFixed(1),
        resultText: result.toFixed(2),
      }))}
      empty="A boost is judged once its video has totals from before the first paid day and its ads have 1,000 impressions. Import the content table before a code is used, and the ad report after."
    >
      <Scatter lines={lines} />
    </ChartFrame>
  );
}

function Scatter({ lines }: { lines: CalibrationLine[] }) {
  const eight = across(placePoint({ score: prioritiseFrom, result: 1 }).x);
  return (
    <div className="area mt-3.5">
      <svg height={HEIGHT + TOP + 26} aria-hidden="true">
        {RESULTS.map((result) => (
          <text key={result} x="100%" y={down(placePoint({ score: 1, result }).y) + 4} textAnchor="end">
            {times(result)}
          </text>
        ))}
      </svg>
      <svg height={HEIGHT + TOP + 26} role="img" aria-label={`${lines.length} boosted videos by score and result`}>
        {RESULTS.map((result) => {
          const y = down(placePoint({ score: 1, result }).y);
          return <line key={result} className={result === 1 ? "area-boost" : "area-rule"} x2="100%" y1={y} y2={y} />;
        })}
        <line className="area-boost" x1={eight} x2={eight} y1={TOP - 8} y2={HEIGHT + TOP} />
        <text className="chart-boost" x={eight} dx={-6} y="12" textAnchor="end">
          prioritise
        </text>
        {SCORES.map((score) => (
          <text
            key={score}
            x={across(placePoint({ score, result: 1 }).x)}
            y={HEIGHT + TOP + 20}
            textAnchor={score === 10 ? "end" : "middle"}
          >
            {score}
          </text>
        ))}
        {lines.map((line) => {
          const { x, y } = placePoint(line);
          return (
            <circle key={line.codeId} className="fill-paid stroke-paper" cx={across(x)} cy={down(y)} r="5">
              <title>{`${line.title}: score ${line.score.toFixed(1)}, ${line.amountText}`}</title>
            </circle>
          );
        })}
      </svg>
    </div>
  );
}
