import java.util.Scanner;

class Main {
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        while (in.hasNextInt()) {
            System.out.println(in.nextInt() + in.nextInt());
        }
    }
}
