/** The quantile of Student's t distribution that a two-sided interval needs. */

/** The coefficients of Lanczos' series for g = 5: Press et al., Numerical Recipes in C, 2nd ed., section 6.1. */
const LANCZOS = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.001208650973866179,
  -0.000005395239384953,
];
const MAX_TERMS = 1000;
const PRECISION = 1e-15;
const TINY = 1e-300;
/** Each halves the bracket; more than this is beyond the digits of a double. */
const HALVINGS = 60;

const known = new Map<string, number>();

/**
 * The t for which a variable with `degreesOfFreedom` (above 0, not necessarily whole) lies within ±t with probability
 * `confidence`: P(|T| > t) = I_x(df ÷ 2, 1 ÷ 2) with x = df ÷ (df + t²), where I is the regularised incomplete beta function
 * (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1).
 */
export function studentT(degreesOfFreedom: number, confidence: number): number {
  const key = `${degreesOfFreedom}/${confidence}`;
  let t = known.get(key);
  if (t === undefined) {
    t = solveForT(degreesOfFreedom, confidence);
    known.set(key, t);
  }
  return t;
}

function solveForT(df: number, confidence: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, df / 2, 0.5) < 1 - confidence) low = middle;
    else high = middle;
  }
  const x = (low + high) / 2;
  return Math.sqrt((df * (1 - x)) / x);
}

/** I_x(a, b) by its continued fraction: Numerical Recipes, section 6.4. */
function incompleteBeta(x: number, a: number, b: number): number {
  const logFactor = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  const factor = Math.exp(logFactor);
  // On either side of this point one of the two fractions converges fast.
  if (x < (a + 1) / (a + b + 2)) return (factor * betaFraction(x, a, b)) / a;
  return 1 - (factor * betaFraction(1 - x, b, a)) / b;
}

/** Evaluated by the modified method of Lentz. */
function betaFraction(x: number, a: number, b: number): number {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      step = c * d;
      fraction *= step;
    }
    if (Math.abs(step - 1) < PRECISION) break;
  }
  return fraction;
}

function logGamma(x: number): number {
  const shifted = x + 5.5;
  const series = LANCZOS.reduce((sum, coefficient, i) => sum + coefficient / (x + 1 + i), 1.000000000190015);
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((Math.sqrt(2 * Math.PI) * series) / x);
}
