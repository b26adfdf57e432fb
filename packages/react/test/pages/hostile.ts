import './workshop.tsx'
// After the product's own sheet, where it does the most harm.
import './hostile.css'
