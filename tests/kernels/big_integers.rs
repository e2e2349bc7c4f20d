//! The factorial of 6,000 and a square of 40,000 digits, in limbs of nine digits: multiplication with carries, and division.
const BASE: u64 = 1_000_000_000;

fn scale(limbs: &mut Vec<u32>, factor: u64) {
    let mut carry = 0;
    for limb in limbs.iter_mut() {
        let product = u64::from(*limb) * factor + carry;
        *limb = (product % BASE) as u32;
        carry = product / BASE;
    }
    if carry > 0 {
        limbs.push(carry as u32);
    }
}

fn multiply(left: &[u32], right: &[u32]) -> Vec<u32> {
    let mut product = vec![0_u32; left.len() + right.len()];
    for (at, &limb) in left.iter().enumerate() {
        let mut carry = 0;
        for (to, &other) in product[at..].iter_mut().zip(right) {
            let sum = u64::from(limb) * u64::from(other) + u64::from(*to) + carry;
            *to = (sum % BASE) as u32;
            carry = sum / BASE;
        }
        product[at + right.len()] = carry as u32;
    }
    product
}

fn main() {
    let mut factorial = vec![1_u32];
    for factor in 2..=6000 {
        scale(&mut factorial, factor);
    }
    let mut digits = vec![1_u32];
    for round in 0..4400 {
        scale(&mut digits, 999_999_937 - round);
    }
    let square = multiply(&digits, &digits);
    let sum = |limbs: &[u32]| limbs.iter().fold(0_u64, |sum, &limb| sum.wrapping_mul(31).wrapping_add(u64::from(limb)));
    println!("{} {} {} {}", factorial.len(), sum(&factorial), square.len(), sum(&square));
}
