/** The seal of 信案: 信 in a red rounded square. */
export const Seal = ({ size = 32 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect x="1" y="1" width="30" height="30" rx="7" fill="#b3261e" />
    <rect x="3.6" y="3.6" width="24.8" height="24.8" rx="4.6" fill="none" stroke="#fff" strokeOpacity=".75" strokeWidth="1" />
    <g stroke="#fff" strokeWidth="1.9" strokeLinecap="round" fill="none">
      <path d="M12.4 7.4C11.3 10.6 9.7 13 7.6 14.8M10.6 12.2v12.4M19 6.8l1.4 1.6M14.4 10.4h10.6M15.8 13.4h7.8M15.8 16.2h7.8" />
      <rect x="16" y="19.2" width="7.4" height="5" rx=".6" />
    </g>
  </svg>
)
