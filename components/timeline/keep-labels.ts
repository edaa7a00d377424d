/* On a screen that shows only part of the axis, a label stays with the part of its bar that is in sight, and a group's name at the edge. */
import { type Lane, placeLabel, TIMELINE_WIDTH } from "@/lib/renewals/rules/timeline";

/** Space between the edge and a label, in units of the axis. */
const MARGIN = 4;
/** So much above and below what is in sight is kept right as well. */
const AROUND = 200;

/** Puts the labels in sight where their bars are; the lanes of the drawing that stands in the frame. */
export function keepLabels(frame: HTMLElement, drawing: SVGSVGElement, lanes: readonly Lane[]): void {
  const unit = TIMELINE_WIDTH / drawing.getBoundingClientRect().width;
  const left = frame.scrollLeft * unit;
  const top = frame.scrollTop * unit - AROUND;
  const bottom = (frame.scrollTop + frame.clientHeight) * unit + AROUND;
  for (const group of drawing.querySelectorAll(".timeline-group")) group.setAttribute("x", String(left));
  for (const lane of lanes) {
    const [id, y, from, width] = lane;
    const { x, anchor } = placeLabel(lane);
    if (y < top || y > bottom || anchor === "end") continue;
    const isCut = left > from && left < from + width;
    drawing.querySelector(`#w-${id} > text`)?.setAttribute("x", String(isCut ? left + MARGIN : x));
  }
}
