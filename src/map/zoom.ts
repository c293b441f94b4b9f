import type { Box, Heart } from './contract';

/** The map on screen: a point of the layout at x × k + left, y × k + top. */
export interface Zoom {
  readonly k: number;
  readonly left: number;
  readonly top: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export const WHOLE: Zoom = { k: 1, left: 0, top: 0 };

const MOST = 24;

/** The zoom within its limits: never smaller than the frame, never leaving a blank rim. */
function held({ k, left, top }: Zoom, { width, height }: Size): Zoom {
  const scale = Math.min(MOST, Math.max(1, k));
  const within = (offset: number, size: number) => Math.min(0, Math.max(size - size * scale, offset));
  return { k: scale, left: within(left, width), top: within(top, height) };
}

/** Zoomed by a factor, with what lies at that point of the screen staying there. */
export function zoomedAt(zoom: Zoom, factor: number, at: { x: number; y: number }, size: Size): Zoom {
  const k = Math.min(MOST, Math.max(1, zoom.k * factor));
  const ratio = k / zoom.k;
  return held({ k, left: at.x - (at.x - zoom.left) * ratio, top: at.y - (at.y - zoom.top) * ratio }, size);
}

/** Moved by so many px. */
export function moved({ k, left, top }: Zoom, dx: number, dy: number, size: Size): Zoom {
  return held({ k, left: left + dx, top: top + dy }, size);
}

const MARGIN = 0.06;

/** The zoom at which the box of the layout fills the frame, with a margin. */
export function zoomTo(box: Box, size: Size): Zoom {
  if (box.width <= 0 || box.height <= 0) return WHOLE;
  const k = Math.min(size.width / box.width, size.height / box.height) * (1 - 2 * MARGIN);
  const scale = Math.min(MOST, Math.max(1, k));
  return held(
    {
      k: scale,
      left: size.width / 2 - (box.x + box.width / 2) * scale,
      top: size.height / 2 - (box.y + box.height / 2) * scale,
    },
    size,
  );
}

/** The heart where it stands on screen. */
export function heartOnScreen({ x, y, radius }: Heart, { k, left, top }: Zoom): Heart {
  return { x: x * k + left, y: y * k + top, radius: radius * k };
}

/** The box where it stands on screen. */
export function boxOnScreen({ x, y, width, height }: Box, { k, left, top }: Zoom): Box {
  return { x: x * k + left, y: y * k + top, width: width * k, height: height * k };
}

const RIM = 40;

/** Moved no farther than it takes to have that point of the layout on screen, off the rim. */
export function broughtIn(zoom: Zoom, point: { x: number; y: number }, size: Size): Zoom {
  const x = point.x * zoom.k + zoom.left;
  const y = point.y * zoom.k + zoom.top;
  const inward = (at: number, length: number) => {
    const rim = Math.min(RIM, length / 4);
    return at < rim ? rim - at : at > length - rim ? length - rim - at : 0;
  };
  const [dx, dy] = [inward(x, size.width), inward(y, size.height)];
  return dx === 0 && dy === 0 ? zoom : moved(zoom, dx, dy, size);
}
