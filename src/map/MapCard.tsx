import type { ReactNode } from 'react';
import type { Heart } from './contract';
import styles from './PlaceMap.module.css';

interface MapCardProps {
  /** The place that it speaks of, on screen. */
  readonly at: Heart;
  /** Of the drawing that it stands over. */
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

const GAP = 10;
/** A narrower drawing has no room beside a place: the card then spans it, at the far end. */
const NARROW = 560;

/** The card beside a place, towards the middle of the drawing; never hit, and never over the place itself. */
export function MapCard({ at, width, height, children }: MapCardProps) {
  const below = at.y < height / 2;
  if (width < NARROW)
    return (
      <div className={styles.card} style={{ left: 0, right: 0, ...(below ? { bottom: 0 } : { top: 0 }) }}>
        {children}
      </div>
    );
  const reach = Math.min(at.radius, 60) + GAP;
  const across = at.x < width / 2 ? { left: at.x + reach } : { right: width - at.x + reach };
  return (
    <div
      className={styles.card}
      style={{
        ...across,
        ...(below ? { top: Math.max(0, at.y - GAP) } : { bottom: Math.max(0, height - at.y - GAP) }),
      }}
    >
      {children}
    </div>
  );
}
